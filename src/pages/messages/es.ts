// Español, de tú.

import type { Complete } from "./complete.ts";

export type Spanish = Complete<typeof import("./es.ts")>;

export const languageName = "Español";
export const direction = "ltr";

export const languages = "Idioma";
export const emailLabel = "Correo electrónico";
export const nameLabel = "Nombre";
export const passwordLabel = "Contraseña";
export const newPasswordLabel = "Contraseña nueva";
export const show = "Mostrar";
export const showPassword = "Mostrar la contraseña";
export const signIn = "Iniciar sesión";
export const save = "Guardar";
export const cancel = "Cancelar";
export const change = "Cambiar";
export const sendCode = "Enviar código";
export const savePassword = "Guardar contraseña";
export const goOn = "Continuar";

export const signInNeedsScript =
  "Para iniciar sesión hace falta JavaScript: así tu contraseña nunca sale de este navegador. Actívalo y vuelve a cargar la página.";
export const remember = "Mantener la sesión iniciada";
export const rememberHint = "En este dispositivo, 30 días como máximo. Si no, hasta que cierres el navegador.";
export const forgotPassword = "[¿Has olvidado tu contraseña?]";
export const newHere = "¿Es tu primera vez? [Crea una cuenta]";
export const notYou = "¿No eres tú? [Inicia sesión con otra cuenta]";
export const newPasswordTitle = "Elige una contraseña nueva";
export const newPasswordWhy = "Tu contraseña la puso otra persona. Elige una que solo conozcas tú.";
export const resetRequired =
  "Tu contraseña se ha restablecido. Elige una nueva con el código que te hemos enviado por correo.";
export const saveAndSignIn = "Guardar e iniciar sesión";
export const codeTitle = "Introduce tu código";
export const appCodeLabel = "Código de tu aplicación de autenticación";

export const signUpTitle = "Crea tu cuenta";
export const signUpNeedsScript = "Para crear una cuenta hace falta JavaScript. Actívalo y vuelve a cargar la página.";
export const createAccount = "Crear cuenta";
export const haveAccount = "¿Ya tienes cuenta? [Inicia sesión]";

export const resetTitle = "Restablece tu contraseña";
export const resetNeedsScript =
  "Para restablecer la contraseña hace falta JavaScript. Actívalo y vuelve a cargar la página.";
export const resetWhy = "Introduce tu correo. Te enviaremos un código para elegir una contraseña nueva.";
export const remembered = "¿Ya te acuerdas? [Inicia sesión]";
export const checkMailTitle = "Revisa tu correo";
export const codeSent = "Si hay una cuenta con {email}, le hemos enviado un código. Sirve durante una hora.";
export const mailedCodeLabel = "Código del correo";
export const otherAddress = "¿No es esa dirección? [Usa otra]";
export const resend = "¿No llega? Mira en el correo no deseado o [envía un código nuevo].";
export const resendSoon = "¿No llega? Mira en el correo no deseado. Podrás enviar otro código en {time}.";
export const resent = "Hemos enviado un código nuevo. Los anteriores ya no sirven.";
export const resetNotOffered = "Aquí las contraseñas las restablecen los responsables del sitio. Pídeselo a ellos.";
export const passwordChanged = "Tu contraseña se ha cambiado.";
export const passwordChangedSignIn = "Tu contraseña se ha cambiado. Inicia sesión con la nueva.";

export const wrongCredentials =
  "El correo y la contraseña no coinciden. Inténtalo de nuevo o [restablece tu contraseña].";
export const emailTaken = "Ya hay una cuenta con este correo. [¿Quieres iniciar sesión?]";
export const tooManyAttempts = "Demasiados intentos. Podrás volver a intentarlo en {time}.";
export const tooManyCodes = "Demasiados intentos por ahora. Espera una hora y vuelve a intentarlo.";
export const signUpInProgress = "Tu cuenta aún se está creando. Podrás continuar en {time}.";
export const tryAgainNow = "Ya puedes volver a intentarlo.";
export const offline = "Parece que no tienes conexión. Conservamos lo que has escrito.";
export const unreachable =
  "Ahora mismo no podemos conectar con el servicio de acceso. No se ha perdido nada; inténtalo en un momento.";
export const slow = "Seguimos en ello. Está tardando más de lo normal.";
export const sessionOver = "Hemos cerrado tu sesión para proteger tu cuenta. Inicia sesión para continuar.";
export const signedOut = "Has cerrado la sesión.";
export const temporaryPasswordExpired =
  "Tu contraseña temporal ha caducado. Pide una nueva a los responsables del sitio.";
export const notConfirmed = "Esta cuenta aún no está confirmada. Pide a los responsables del sitio que la confirmen.";
export const disabled = "Esta cuenta está desactivada. Pregunta el motivo a los responsables del sitio.";
export const challengeOver = "Ha pasado demasiado tiempo. Introduce tu contraseña otra vez.";
export const challengeUnknown =
  "Esta cuenta pide una forma de acceso que esta página no conoce. Consulta a los responsables del sitio.";
export const createdNotSignedIn =
  "Tu cuenta está lista, pero no se ha podido iniciar sesión. Pulsa el botón para intentarlo de nuevo.";
export const correctMarked = "Aún no se ha guardado: corrige lo que está marcado.";
export const refused = "Algo del formulario no se ha aceptado. Revísalo e inténtalo de nuevo.";

export const nameMissing = "Introduce tu nombre.";
export const nameTooLong = "Usa 200 caracteres como máximo.";
export const nameMalformed = "Usa letras y espacios, sin saltos de línea.";
export const emailMissing = "Introduce tu correo electrónico.";
export const emailMalformed = "Introduce una dirección como nombre@example.com.";
export const emailRefused = "Esta dirección no se puede usar. Introduce otra.";
export const emailUnchanged = "Esta ya es tu dirección. Introduce otra.";
export const passwordMissing = "Introduce tu contraseña.";
export const passwordWrong = "Esa no es tu contraseña. Inténtalo de nuevo.";
export const passwordToChoose = "Elige una contraseña.";
export const passwordPadded = "No puede empezar ni terminar con un espacio.";
export const passwordTooLong = "Usa 256 caracteres como máximo.";
export const passwordUsedBefore = "Esa ya la has usado. Elige otra.";
export const passwordWeak = "Aún no es suficiente. Hazla más larga y variada.";
export const passwordNeedsLength = "Usa más caracteres.";
export const passwordNeedsLower = "Añade una minúscula.";
export const passwordNeedsUpper = "Añade una mayúscula.";
export const passwordNeedsDigit = "Añade un número.";
export const passwordNeedsSymbol = "Añade un símbolo.";
export const appCodeMissing = "Introduce los 6 dígitos de tu aplicación.";
export const appCodeWrong = "Ese código no es correcto. Introduce el más reciente.";
export const appCodeUsed = "Ese código ya se ha usado. Espera al siguiente.";
export const mailedCodeMissing = "Introduce los 6 dígitos del correo.";
export const mailedCodeWrong = "Ese código no es correcto. Mira el correo más reciente.";
export const mailedCodeExpired = "Ese código ha caducado. [¿Enviar uno nuevo?]";

export const ruleLength = "{count} caracteres";
export const ruleLower = "Una minúscula";
export const ruleUpper = "Una mayúscula";
export const ruleDigit = "Un número";
export const ruleSymbol = "Un símbolo";
export const ruleDone = "cumplido";

export const accountTitle = "Tu cuenta";
export const accountNeedsScript = "Tu cuenta se muestra con JavaScript. Actívalo y vuelve a cargar la página.";
export const memberSince = "Miembro desde";
export const edit = "Editar";
export const nameSaved = "Tu nombre se ha guardado.";
export const emailWaiting = "{email} está pendiente de su código.";
export const enterCode = "Poner código";
export const newEmailLabel = "Correo nuevo";
export const newEmailWhy =
  "Enviaremos un código a la dirección nueva. Hasta que lo introduzcas, seguirá valiendo la anterior.";
export const newEmailSent =
  "Hemos enviado un código a {email}. Hasta que lo introduzcas, seguirá valiendo la dirección anterior.";
export const confirmEmail = "Confirmar";
export const emailChanged = "Tu correo se ha cambiado.";
export const currentPasswordLabel = "Contraseña actual";
export const endOthers = "Cerrar la sesión en los demás sitios";
export const passwordTooOften =
  "Tu contraseña se ha cambiado demasiadas veces por ahora. Espera una hora y vuelve a intentarlo.";
export const passwordChangedElsewhere = "Tu contraseña se ha cambiado y tu sesión está cerrada en los demás sitios.";
export const othersNotEnded =
  "Tu contraseña se ha cambiado, pero quizá tu sesión siga abierta en otros sitios. [Cerrarla en todos]";
export const secondFactor = "Segundo paso";
export const secondFactorOn = "Código de una aplicación de autenticación";
export const secondFactorOff = "Desactivado";
export const setUp = "Configurar";
export const turnOn = "Activar";
export const turnOff = "Desactivar";
export const secondFactorTitle = "Configura tu aplicación de autenticación";
export const secondFactorWhy = "Este sitio pide un segundo paso al iniciar sesión. Configúralo una vez.";
export const scan = "Escanea esto con tu aplicación de autenticación o escribe la clave a mano.";
export const openApp = "¿Está en este dispositivo? [Ábrelo en tu aplicación]";
export const qrAlternative = "Código QR de la clave de abajo";
export const keyLabel = "Clave";
export const firstCodeLabel = "Código que muestra la aplicación";
export const secondFactorNotOffered = "Este sitio no ofrece un segundo paso.";
export const secondFactorUnreachable = "Ahora mismo no podemos configurarlo. [Inténtalo de nuevo]";
export const secondFactorIsOn =
  "El segundo paso está activado. Desde ahora, al iniciar sesión se pide un código de tu aplicación.";
export const turnOffWhy =
  "Para iniciar sesión bastará con tu contraseña. Introdúcela junto con un código de tu aplicación.";
export const secondFactorIsOff = "El segundo paso está desactivado.";
export const thisDevice = "Este navegador";
export const signedInHere = "Sesión iniciada";
export const signOut = "Cerrar sesión";
export const allDevices = "Todos los dispositivos";
export const signOutEverywhere = "Cerrar todas";
export const signOutEverywhereWhy =
  "Cierra todas las sesiones en todos los dispositivos, también esta. Después, inicia sesión donde quieras.";
export const everywhere = "Todas las sesiones";
export const yourData = "Tus datos";
export const dataWhat = "Todo lo que se guarda sobre ti";
export const download = "Descargar";
export const downloaded = "Tus datos se han guardado en un archivo.";
export const deleteAccount = "Eliminar la cuenta";
export const deleteShort = "Eliminar";
export const deleteWhat = "Con todo lo que contiene";
export const deleteWhy =
  "Esto elimina tu nombre, tu correo, tu contraseña y tu segundo paso, y cierra todas tus sesiones. No se puede deshacer.";
export const deleteForGood = "Eliminar para siempre";
export const accountDeleted = "Tu cuenta se ha eliminado.";
export const proveAgain = "Para continuar, introduce tu contraseña otra vez.";
export const accountMissing = "No encontramos los datos de esta cuenta. Cierra la sesión y créala de nuevo.";
export const accountOffline = "Parece que no tienes conexión. Tu cuenta aparecerá cuando vuelva la red.";
export const accountUnreachable = "Ahora mismo no podemos mostrar tu cuenta. [Inténtalo de nuevo]";
export const signedOutTitle = "Has cerrado la sesión";
export const signedOutOffline = "Este navegador ya no guarda nada de tu sesión. [Inicia sesión otra vez]";

export const notFoundTitle = "Aquí no hay ninguna página";
export const notFoundShort = "Página no encontrada";
export const notFoundWhy =
  "Puede que la dirección esté mal escrita o que la página se haya movido. [Ir a la página de inicio]";
