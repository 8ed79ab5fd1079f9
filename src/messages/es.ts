// Español, de tú.

import type { MailMessages, ProblemAdvice, ProblemMessages, Translation } from "./translation.ts";

export type Spanish = Translation<typeof import("./es.ts")>;

export const languageName = "Español";
export const direction = "ltr";

export const languages = "Idioma";
export const emailLabel = "Correo electrónico";
export const nameLabel = "Nombre";
export const passwordLabel = "Contraseña";
export const newPasswordLabel = "Contraseña nueva";
export const show = "Mostrar";
export const showPassword = "Mostrar la contraseña";
export const hide = "Ocultar";
export const hidePassword = "Ocultar la contraseña";
export const signIn = "Iniciar sesión";
export const save = "Guardar";
export const cancel = "Cancelar";
export const change = "Cambiar";
export const sendCode = "Enviar código";
export const savePassword = "Guardar contraseña";
export const continueLabel = "Continuar";
export const close = "Cerrar";
export const backToSite = "Volver al sitio";

export const signInNeedsScript =
  "Para iniciar sesión hace falta JavaScript: así tu contraseña nunca sale de este navegador. Actívalo y vuelve a cargar la página.";
export const signInWhat = "Inicia sesión en tu cuenta.";
export const remember = "Mantener la sesión iniciada";
export const rememberHint =
  "En este dispositivo, {sessionMaxDays} días como máximo. Si no, hasta que cierres el navegador.";
export const continueWith = "Continuar con {provider}";
export const orWithEmail = "O con tu correo electrónico";
export const callbackTitle = "Iniciando sesión";
export const callbackFailedTitle = "No has iniciado sesión";
export const providerUnknown = "Este inicio de sesión ha caducado o empezó en otro navegador. [Empezar de nuevo]";
export const providerFailed = "No se ha podido iniciar sesión con {provider}. [Intentarlo de nuevo]";
export const providerCancelled = "No has iniciado sesión. Inténtalo de nuevo o inicia sesión de otra forma.";
export const providerNotOffered = "Esta forma de iniciar sesión ya no se ofrece. Inicia sesión de otra forma.";
export const hasAccountTitle = "Ya tienes una cuenta";
export const hasAccount =
  "La dirección que nos da {provider} ya tiene una cuenta aquí. Inicia sesión una vez como siempre y conecta {provider} en la página de tu cuenta.";
export const completeTitle = "Ya casi está";
export const completeWhy = "{provider} nos ha dicho quién eres. Completa lo que falta.";
export const invitationOnly = "Este sitio solo admite cuentas nuevas por invitación.";
export const usePasskey = "Usar una llave de acceso";
export const mailSignInCode = "Recibir un código por correo";
export const passkeyCancelled =
  "No se ha usado ninguna llave de acceso. Vuelve a intentarlo o inicia sesión de otra manera.";
export const passkeyRejected =
  "No hay ninguna llave de acceso para esta dirección o ya no funciona. Inicia sesión de otra manera.";
export const passkeyUnsupported = "Aquí no se pueden usar llaves de acceso. Inicia sesión de otra manera.";
export const signInCodeSent =
  "Si se puede iniciar sesión con un código en {email}, hemos enviado uno. Introdúcelo antes de {signInCodeMinutes} minutos.";
export const signInCodeMissing = "Introduce el código del correo.";
export const anotherWay = "[Iniciar sesión de otra manera]";
export const passkeyOfferTitle = "La próxima vez, sin contraseña";
export const passkeyOffer =
  "Con una llave de acceso basta tu huella, tu cara o el bloqueo de pantalla. Tu contraseña sigue siendo válida.";
export const addPasskey = "Añadir una llave de acceso";
export const notNow = "[Ahora no]. No volveremos a preguntar durante {passkeyPauseDays} días.";
export const forgotPassword = "[¿Has olvidado tu contraseña?]";
export const newHere = "¿Es tu primera vez? [Crea una cuenta]";
export const notYou = "¿No eres tú? [Inicia sesión con otra cuenta]";
export const newPasswordTitle = "Elige una contraseña nueva";
export const newPasswordWhy = "La contraseña que has usado se estableció para ti. Elige una que solo conozcas tú.";
export const resetRequired =
  "Tu contraseña se ha restablecido. Elige una nueva con el código de {codeDigits} cifras que hemos enviado a {email}. El código sirve durante una hora.";
export const saveAndSignIn = "Guardar e iniciar sesión";
export const signingInAs = "Inicias sesión como {email}";
export const codeTitle = "Introduce tu código";
export const appCodeLabel = "Código de tu aplicación de autenticación";
export const appLost = "¿Has perdido el dispositivo? Los responsables del sitio pueden desactivarte este paso.";
export const nextAppCode =
  "Tu sesión está cerrada en los demás dispositivos. Introduce el siguiente código de tu aplicación.";

export const signUpTitle = "Crea tu cuenta";
export const signUpNeedsScript = "Para crear una cuenta hace falta JavaScript. Actívalo y vuelve a cargar la página.";
export const signUpWhat = "Crea una cuenta con tu nombre, tu correo y una contraseña.";
export const createAccount = "Crear cuenta";
export const haveAccount = "¿Ya tienes cuenta? [Inicia sesión]";
export const termsLabel = "Condiciones de uso";
export const privacyLabel = "Política de privacidad";
export const agreeTerms = "Al crear una cuenta, aceptas las [Condiciones de uso].";
export const agreePrivacy = "Al crear una cuenta, aceptas la [Política de privacidad].";
export const agreeBoth = "Al crear una cuenta, aceptas las [Condiciones de uso] y la [Política de privacidad].";
export const acceptTerms = "Acepto las [Condiciones de uso].";
export const acceptBoth = "Acepto las [Condiciones de uso] y la [Política de privacidad].";
export const termsChanged = "Este sitio ahora pide que aceptes sus condiciones de uso. [Recargar la página]";
export const proofWhy =
  "Escribe tu correo. Te enviaremos un código y un enlace para verificar que la dirección es tuya.";
export const invitationNeeded = "Escribe la dirección invitada y le enviaremos un código y un enlace.";
export const proofSent =
  "Hemos enviado un correo a {email}. Introduce aquí el código de {proofCodeDigits} cifras o abre el enlace. El código sirve durante {proofCodeMinutes} minutos.";
export const proofSentIfInvited =
  "Si {email} tiene una invitación, le hemos enviado un correo. Introduce aquí el código de {proofCodeDigits} cifras o abre el enlace. El código sirve durante {proofCodeMinutes} minutos.";
export const noMoreMails =
  "¿No llega? Mira en el correo no deseado. Enviamos como máximo {mailsPerHour} correos por hora a una dirección.";
export const startsOver = "Si ya hay una cuenta con esta dirección que nunca se verificó, la nueva la sustituye.";
export const neverVerified =
  "¿No es tu cuenta? Verifica tu dirección y crea una nueva. Sustituye a una cuenta que nunca se verificó.";
export const proofLinkWhy = "Usa la dirección a la que llegó el enlace.";
export const proofLinkWrong = "El enlace no es para esta dirección. [Pedir uno nuevo]";
export const proofLinkExpiredTitle = "El enlace ya no sirve";
export const proofLinkExpired = "Ha caducado o ya se usó. [Pedir un enlace nuevo]";
export const invitedTitle = "Tienes una invitación para {site}";
export const invitedWhy = "Crea tu cuenta con la dirección a la que llegó la invitación.";
export const invitationExpiredTitle = "Esta invitación ya no es válida";
export const invitationExpired = "Pide otra a los responsables del sitio.";
export const signUpClosedTitle = "Registro cerrado";
export const signUpClosed = "Este sitio no admite cuentas nuevas.";

export const resetTitle = "Restablece tu contraseña";
export const resetNeedsScript =
  "Para restablecer la contraseña hace falta JavaScript. Actívalo y vuelve a cargar la página.";
export const resetWhy = "Introduce tu correo. Te enviaremos un código para elegir una contraseña nueva.";
export const backToSignIn = "[Volver a iniciar sesión]";
export const backToReset = "[Volver a restablecer la contraseña]";
export const checkMailTitle = "Revisa tu correo";
export const codeSent =
  "Si hay una cuenta con {email}, hemos enviado un código de {codeDigits} cifras a esa dirección. Sirve durante una hora.";
export const mailedCodeLabel = "Código del correo";
export const otherAddress = "¿Dirección equivocada? [Usa otra]";
export const changeAddress = "[Cambiar dirección]";
export const resend = "¿No llega? Mira en el correo no deseado o [pide un código nuevo].";
export const resendSoon = "¿No llega? Mira en el correo no deseado. Podrás pedir otro código dentro de {time}.";
export const resent = "Hemos enviado un código nuevo. Los anteriores ya no sirven.";
export const resetNotOfferedTitle = "Aquí no puedes restablecer tu contraseña";
export const resetNotOffered = "Aquí las contraseñas las restablecen los responsables del sitio. Pídeselo a ellos.";
export const recoverOffer = "¿Alguien se registró con tu dirección? [Recupera tu dirección]";
export const providerInstead = "¿Te registraste con {provider}? [Inicia sesión así]";
export const recoverTitle = "Recupera tu dirección";
export const recoverWhy =
  "Puedes recuperar una cuenta que otra persona creó con tu dirección, si la dirección nunca se verificó.";
export const recoverMail = "Te enviamos un código por correo.";
export const recoverEnds =
  "Al introducirlo se cierran todas las sesiones y se eliminan la verificación en dos pasos y las llaves de acceso.";
export const recoverThen = "Después eliges una contraseña nueva.";
export const recoverSent =
  "Si {email} tiene una cuenta cuya dirección nunca se verificó, le hemos enviado un código de {proofCodeDigits} cifras. Sirve durante {proofCodeMinutes} minutos.";
export const recover = "Recuperar la dirección";
export const recovered = "La cuenta de {email} ya es tuya.";
export const recoveredNext =
  "Elige una contraseña nueva con el código de {codeDigits} cifras de nuestro segundo correo. El código sirve durante una hora.";
export const secondCodeLabel = "Código del segundo correo";
export const passwordChanged = "Contraseña cambiada.";
export const passwordChangedSignIn = "Contraseña cambiada. Inicia sesión con la nueva.";

export const wrongCredentials =
  "El correo y la contraseña no coinciden. Inténtalo de nuevo o [restablece tu contraseña].";
export const proofRequired = "Verifica tu dirección con el código o el enlace del correo.";
export const proofWrong = "Ese no es el código del correo más reciente.";
export const proofExpired = "Ese código o enlace ya no es válido. Pide un correo nuevo.";
export const emailTaken = "Esta dirección ya tiene cuenta. [¿Entrar?]";
export const tooManyAttempts = "Demasiados intentos. Podrás volver a intentarlo dentro de {time}.";
export const tooManyCodes = "Demasiados intentos por ahora. Espera una hora y vuelve a intentarlo.";
export const tooManyResetsTitle = "Demasiados intentos";
export const tooManyResets = "Espera una hora y pide un código nuevo. [Volver a iniciar sesión]";
export const signUpInProgress = "Tu cuenta aún se está creando. Podrás continuar dentro de {time}.";
export const tryAgainNow = "Ya puedes volver a intentarlo.";
export const offline = "Parece que no tienes conexión. Inténtalo de nuevo cuando vuelva la red.";
export const unreachable =
  "Ahora mismo no podemos conectar con el servicio de acceso. No se ha perdido nada; inténtalo en un momento.";
export const slow = "Seguimos en ello. Está tardando más de lo normal.";
export const sessionOver = "Hemos cerrado tu sesión para proteger tu cuenta. Inicia sesión para continuar.";
export const notStarted = "La página no se cargó del todo. Permite sus scripts y recárgala.";
export const languageNotStored =
  "Este navegador no permite guardar el idioma elegido. Permite las cookies y elige de nuevo.";
export const storageBlocked =
  "Este navegador no permite que el sitio guarde datos, así que la sesión no se mantiene. Permítelo y vuelve a cargar la página.";
export const signedOut = "Has cerrado la sesión.";
export const temporaryPasswordExpired =
  "Tu contraseña temporal ha caducado. Pide una nueva a los responsables del sitio.";
export const notConfirmed = "Esta cuenta aún no está confirmada. Pide a los responsables del sitio que la confirmen.";
export const disabled = "Esta cuenta se ha desactivado. Pregunta el motivo a los responsables del sitio.";
export const challengeOver = "Ha pasado demasiado tiempo. Introduce tu contraseña otra vez.";
export const challengeUnknown =
  "Esta cuenta pide una forma de acceso que esta página no conoce. Consulta a los responsables del sitio.";
export const createdNotSignedIn =
  "Tu cuenta está lista, pero no se ha podido iniciar sesión. Pulsa el botón para intentarlo de nuevo.";
export const createdSignIn = "Tu cuenta está lista. Inicia sesión para continuar.";
export const rejected = "Algún dato del formulario no es válido. Revísalo e inténtalo de nuevo.";

export const notAnObject = "Envía un objeto JSON.";
export const notText = "Envía esto como texto.";
export const nameRequired = "Introduce tu nombre.";
export const nameTooLong = "Usa {nameMaxCharacters} caracteres como máximo.";
export const nameControlCharacters = "No uses saltos de línea ni caracteres de control.";
export const emailRequired = "Introduce tu correo electrónico.";
export const emailMalformed = "Introduce una dirección como nombre@example.com.";
export const emailRejected = "Esta dirección no se puede usar. Introduce otra.";
export const emailUnchanged = "Esta ya es tu dirección.";
export const passwordRequired = "Elige una contraseña.";
export const passwordTooLong = "Usa {passwordMaxCharacters} caracteres como máximo.";
export const passwordControlCharacters = "Usa una contraseña sin saltos de línea ni caracteres de control.";
export const passwordOuterSpaces = "La contraseña no puede empezar ni terminar con un espacio.";
export const passwordLength = "Usa una contraseña más larga.";
export const passwordLowercase = "Añade una minúscula (a–z).";
export const passwordUppercase = "Añade una mayúscula (A–Z).";
export const passwordNumber = "Añade un número (0–9).";
export const passwordSymbol = "Añade un símbolo, como ! ? # o -.";
export const passwordRejected = "Esta contraseña no se acepta. Elige una más larga y variada.";
export const termsRequired = "Acepta las condiciones de uso para crear una cuenta.";
export const parameterInvalid = "Indica un valor que este parámetro admita.";
export const parameterConflict = "Este parámetro no se puede combinar con los demás. Quítalo.";

export const fieldRequired = "Rellena este campo.";
export const fieldTooShort = "Usa al menos {limit} caracteres.";
export const fieldTooLong = "Usa {limit} caracteres como máximo.";
export const fieldControlCharacters = "No uses saltos de línea ni caracteres de control.";
export const fieldNotAChoice = "Elige una de las opciones.";
export const fieldNotYesOrNo = "Elige sí o no.";
export const fieldNotADate = "Introduce una fecha con el año primero, como {exampleDate}.";
export const fieldTooEarly = "Introduce el {limit} o una fecha posterior.";
export const fieldTooLate = "Introduce el {limit} o una fecha anterior.";
export const fieldNotWritable = "Esto no se puede establecer aquí.";
export const roleUnknown = "En este sitio no existe ese rol.";

export const currentPasswordRequired = "Introduce tu contraseña.";
export const passwordWrong = "Esa no es tu contraseña. Inténtalo de nuevo.";
export const passwordUsedBefore = "Esa ya la has usado. Elige otra.";
export const appCodeMissing = "Introduce los {codeDigits} dígitos de tu aplicación.";
export const appCodeWrong = "Ese código no es correcto. Introduce el más reciente.";
export const appCodeUsed = "Ese código ya se ha usado. Espera al siguiente.";
export const mailedCodeMissing = "Introduce los {codeDigits} dígitos del correo.";
export const mailedCodeWrong = "Ese código no es correcto. Mira el correo más reciente.";
export const mailedCodeExpired = "Ese código ya no sirve. Pide uno nuevo.";
export const sendNewCode = "Enviar un código nuevo";
export const codeOver = "Usa el código del correo más reciente a {email}.";
export const proofCodeMissing = "Introduce los {proofCodeDigits} dígitos del correo.";

export const ruleLength = "Al menos {count} caracteres";
export const ruleLengthMissing = "Al menos {count} caracteres: {missing} más";
export const ruleLower = "Una minúscula";
export const ruleUpper = "Una mayúscula";
export const ruleDigit = "Un número";
export const ruleSymbol = "Un símbolo";
export const ruleDone = "cumplido";
export const ruleMissing = "falta";

export const accountTitle = "Tu cuenta";
export const accountWhat = "Tu perfil, tu forma de iniciar sesión y tus datos.";
export const sections = "Secciones";
export const profile = "Perfil";
export const security = "Seguridad";
export const securityWhat = "Cómo inicias sesión";
export const sessions = "Sesiones";
export const dangerZone = "Zona de peligro";
export const yes = "Sí";
export const no = "No";
export const notGiven = "Sin indicar";
export const optional = "opcional";
export const chooseOption = "Elegir";
export const fieldSaved = "Guardado.";
export const accountNeedsScript = "Tu cuenta se muestra con JavaScript. Actívalo y vuelve a cargar la página.";
export const memberSince = "Miembro desde";
export const edit = "Editar";
export const nameSaved = "Nombre guardado.";
export const emailWhat = "Con él inicias sesión.";
export const emailUnproved = "Sin verificar";
export const proveEmail = "Verificar la dirección";
export const proveWhy = "Enviaremos un código a {email} para verificar que la dirección es tuya.";
export const proveSent =
  "Hemos enviado un código a {email}. Tiene {proofCodeDigits} cifras y sirve durante {proofCodeMinutes} minutos.";
export const emailProved = "Verificada";
export const addressProved = "Tu dirección está verificada.";
export const emailPending = "Dirección nueva, sin verificar";
export const enterCode = "Introducir código";
export const newEmailLabel = "Correo electrónico nuevo";
export const newEmailWhy =
  "Enviaremos un código a la dirección nueva. Hasta que lo introduzcas, inicias sesión con {email}.";
export const newEmailSent = "Hemos enviado a {email} un código de {codeDigits} cifras.";
export const emailUntilChanged =
  "Hasta que introduzcas el código, inicias sesión con {email}. Sin él, el cambio se anula al cabo de un día.";
export const confirmEmail = "Confirmar";
export const emailChanged = "Dirección de correo cambiada.";
export const cancelChange = "Cancelar el cambio";
export const cancelChangeWhy = "¿Cancelar el cambio a {email}? Tu dirección actual se mantiene.";
export const changeCancelled = "Cambio de correo cancelado.";
export const currentPasswordLabel = "Contraseña actual";
export const endOthers = "Cerrar las demás sesiones";
export const endOthersHint = "Recomendado si alguien más puede conocer la contraseña anterior.";
export const passwordChangedElsewhere = "Contraseña cambiada. Tu sesión está cerrada en los demás dispositivos.";
export const othersNotEnded =
  "No hemos podido cerrar tus demás sesiones, así que pueden seguir abiertas. Inténtalo de nuevo.";
export const secondFactor = "Verificación en dos pasos";
export const secondFactorOn = "Activada, con una aplicación de autenticación";
export const secondFactorOff = "Desactivada";
export const setUp = "Configurar";
export const turnOn = "Activar";
export const turnOff = "Desactivar";
export const secondFactorTitle = "Configura tu aplicación de autenticación";
export const secondFactorWhy = "Este sitio exige la verificación en dos pasos.";
export const scan = "Escanea esto con tu aplicación de autenticación.";
export const openApp = "¿La tienes en este dispositivo? [Abrir en la aplicación]";
export const qrAlternative = "Código QR de la clave de abajo";
export const keyLabel = "O escribe esta clave";
export const copy = "Copiar";
export const copied = "Copiado";
export const notCopied = "No se ha copiado: selecciona el texto";
export const copyKey = "Copiar la clave";
export const keyCopied = "Clave copiada";
export const keyNotCopied = "El navegador no la ha copiado. La clave está seleccionada para que la copies tú.";
export const firstCodeLabel = "Código que muestra la aplicación";
export const secondFactorNotOffered = "Este sitio no ofrece la verificación en dos pasos.";
export const secondFactorUnreachable = "Ahora mismo no podemos configurarlo. [Inténtalo de nuevo]";
export const secondFactorIsOn =
  "La verificación en dos pasos está activada. Desde ahora, al iniciar sesión se pide un código de tu aplicación.";
export const turnOffWhy =
  "Para iniciar sesión bastará con tu contraseña. Para confirmarlo, introdúcela junto con un código de tu aplicación.";
export const secondFactorIsOff = "La verificación en dos pasos está desactivada.";
export const manage = "Gestionar";
export const passkeys = "Llaves de acceso";
export const passkeysWhat = "Inicia sesión con tu huella, tu cara o el bloqueo de pantalla.";
export const noPasskeys = "Ninguna todavía";
export const onePasskey = "1 llave de acceso";
export const manyPasskeys = "{count} llaves de acceso";
export const passkeysUnreachable = "Ahora mismo no podemos mostrar tus llaves de acceso. [Inténtalo de nuevo]";
export const passkeyName = "Nombre de la llave de acceso";
export const passkeyNameHint = "Por ejemplo, «Mi teléfono».";
export const passkeyAdded = "Llave de acceso añadida.";
export const passkeyRenamed = "Llave de acceso renombrada.";
export const passkeyRemoved = "Llave de acceso eliminada. Elimínala también en tu dispositivo.";
export const passkeyRemoveWhy =
  "Ya no podrás iniciar sesión con «{name}». Seguirá en tu dispositivo hasta que la elimines allí.";
export const passkeyExists = "Este dispositivo ya tiene una llave de acceso de tu cuenta.";
export const passkeyNotAdded = "No se ha añadido ninguna llave de acceso.";
export const passkeyLimit = "Tienes 20 llaves de acceso y no puede haber más. Elimina una primero.";
export const passkeyNotSupported =
  "Esta llave de acceso no se puede usar aquí. Prueba con otro dispositivo o gestor de contraseñas.";
export const passkeyCreated = "Añadida el {date}";
export const passkeyUsed = "último uso el {date}";
export const passkeyHere = "usada en este navegador";
export const rename = "Cambiar nombre";
export const remove = "Eliminar";
export const rememberAddress = "Recordar mi correo en este navegador";
export const rememberAddressHint = "Así no tienes que escribirlo al usar la llave de acceso.";
export const addressRemembered = "Este navegador recuerda tu correo. [Olvidarlo]";
export const addressForgotten = "Este navegador ya no recuerda tu correo.";
export const thisDevice = "Este navegador";
export const signedInHere = "Activa ahora";
export const signOut = "Cerrar sesión";
export const signOutEverywhere = "Cerrar todas las sesiones";
export const signOutEverywhereWhy =
  "Esto cierra todas tus sesiones, también esta. Después, inicia sesión donde quieras.";
export const allSessions = "Todas las sesiones";
export const whereSignedIn = "Dónde has iniciado sesión";
export const sessionsUnreachable = "Ahora mismo no podemos mostrar tus sesiones. [Inténtalo de nuevo]";
export const unknownDevice = "Dispositivo desconocido";
export const lastActive = "Última actividad: {time}";
export const endSession = "Cerrar sesión";
export const sessionEnded = "Sesión cerrada allí. Una página abierta allí puede funcionar hasta una hora más.";
export const otherSessionsEnded =
  "Sesión cerrada en todo lo demás. Una página abierta allí puede funcionar hasta una hora más.";
export const yourData = "Tus datos";
export const exportLabel = "Exportación";
export const dataWhat = "Todo lo que se guarda sobre ti";
export const download = "Descargar";
export const downloaded = "Tus datos se han guardado en un archivo.";
export const deleteAccount = "Eliminar la cuenta";
export const deleteShort = "Eliminar";
export const deleteWhat = "Con todo lo que contiene";
export const deleteWhy =
  "Esto elimina tu nombre, tu correo y todo lo demás que guardamos sobre ti, y cierra todas tus sesiones.";
export const deleteFinal = "No se puede deshacer.";
export const deleteForGood = "Eliminar para siempre";
export const deleteConfirm = "Para confirmar, introduce tu correo electrónico";
export const deleteConfirmWrong = "Introduce {email}.";
export const connectedAccounts = "Cuentas conectadas";
export const notConnectedTitle = "{provider} no se ha conectado";
export const nothingChanged = "No se ha cambiado nada";
export const connectedAccountsWhat = "Inicia sesión con una cuenta que tienes en otro sitio.";
export const noneConnected = "Ninguna todavía";
export const connectedAccountsUnreachable =
  "Ahora mismo no podemos mostrar tus cuentas conectadas. [Inténtalo de nuevo]";
export const connectedOn = "Conectada el {date}";
export const notConnected = "Sin conectar";
export const onlyWayToSignIn = "Sin ella no puedes iniciar sesión.";
export const passwordFirst = "Antes de desconectarla, [define una contraseña].";
export const connect = "Conectar";
export const connectAccount = "Conectar una cuenta";
export const disconnect = "Desconectar";
export const setPassword = "Definir una contraseña";
export const noPassword = "Sin definir";
export const passwordElsewhere = "Para cambiarla, inicia sesión con ella.";
export const connectWhy =
  "Inicias sesión en {provider} y vuelves aquí. Desde entonces puedes iniciar sesión con {provider}.";
export const disconnectWhy =
  "Después ya no podrás iniciar sesión con {provider}. Las sesiones siguen hasta que cierres todas las sesiones.";
export const nowConnected = "{provider} está conectado. Ya puedes iniciar sesión con él.";
export const nowDisconnected = "{provider} está desconectado.";
export const identityTaken =
  "Esta cuenta de {provider} pertenece a otra cuenta de este sitio. Desconéctala antes allí. [Volver a tu cuenta]";
export const providerConnected = "Ya hay otra cuenta de {provider} conectada. Desconéctala antes. [Volver a tu cuenta]";
export const otherIdentity = "Has iniciado sesión con otra cuenta de {provider}. [Volver a tu cuenta]";
export const connectTooLate = "Ha tardado demasiado. [Inténtalo de nuevo]";
export const connectOnceMore = "Acabas de iniciar sesión con {provider}, y esta cuenta todavía no lo conoce.";
export const signsInWith = "Inicias sesión con {provider}.";
export const signInAgain = "Para continuar, inicia sesión otra vez.";
export const accountDeleted = "Cuenta eliminada.";
export const verifyIdentity = "Para continuar, introduce tu contraseña otra vez.";
export const verifyNewEmail = "Para cambiar tu correo a {email}, introduce tu contraseña otra vez.";
export const accountMissingTitle = "No encontramos tu cuenta";
export const accountMissing =
  "Has iniciado sesión, pero no tenemos ninguna cuenta tuya. Avisa a los responsables del sitio.";
export const accountOffline = "Parece que no tienes conexión. Tu cuenta aparecerá cuando vuelva la red.";
export const accountUnreachable = "Ahora mismo no podemos mostrar tu cuenta. [Inténtalo de nuevo]";
export const signedOutTitle = "Has cerrado la sesión";
export const signedOutOffline = "Parece que no tienes conexión. Podrás iniciar sesión otra vez cuando vuelva la red.";

export const activity = "Actividad reciente";
export const activityUnreachable = "Ahora mismo no podemos mostrarla. [Inténtalo de nuevo]";
export const activityNone = "No ha pasado nada en los últimos 90 días.";
export const activityEnd = "Esto es todo lo de los últimos 90 días.";
export const activityNotYou = "Si algo de esto no lo has hecho tú, cambia la contraseña y cierra todas las sesiones.";
export const activityNotYouPasskeys = "Elimina también las llaves de acceso que no sean tuyas.";
export const activityNotYouProvider =
  "Si algo de esto no lo has hecho tú, cierra todas las sesiones y protege la cuenta con la que inicias sesión.";
export const showMore = "Mostrar más";
export const activityByYou = "Por ti";
export const activityByOperator = "Por los responsables del sitio";
export const activityByGatehouse = "Automáticamente";
export const activityStarted = "Sin terminar";
export const activityFailed = "Ha fallado";
export const activityNetwork = "Red {network}";
export const activityCreated = "Cuenta creada";
export const activityNameChanged = "Nombre cambiado";
export const activityDetailsChanged = "Datos cambiados";
export const activityEmailChangeStarted = "Cambio de correo iniciado";
export const activityEmailChangeCancelled = "Cambio de correo cancelado";
export const activityEmailChanged = "Correo de inicio de sesión cambiado";
export const activityEmailProved = "Dirección verificada";
export const activityPasswordChanged = "Contraseña cambiada";
export const activitySecondFactorAdded = "Verificación en dos pasos activada";
export const activitySecondFactorRemoved = "Verificación en dos pasos desactivada";
export const activityPasskeyAdded = "Llave de acceso añadida";
export const activityPasskeyRemoved = "Llave de acceso eliminada";
export const activityProviderConnected = "Otra cuenta conectada";
export const activityProviderDisconnected = "Otra cuenta desconectada";
export const activitySignedOutEverywhere = "Cierre de todas las sesiones";
export const activityRecovered = "Dirección recuperada con un código de tu correo";
export const activityExported = "Datos descargados";
export const activityDisabled = "Cuenta desactivada";
export const activityEnabled = "Cuenta activada de nuevo";
export const activityRolesChanged = "Roles cambiados";
export const activityPasswordReset = "Restablecimiento de la contraseña";
export const activityDeletionStarted = "Eliminación de la cuenta iniciada";
export const activityRestored = "Eliminación de la cuenta cancelada";
export const activityDeleted = "Cuenta eliminada";
export const activityInvitationAccepted = "Invitación aceptada";

export const handoverTitle = "Continuar a otro sitio";
export const toContinueTo = "para continuar a {host}";
export const signInAt = "Iniciar sesión en {host}";
export const useAnotherAccount = "Usar otra cuenta";
export const backToHost = "Volver a {host}";
export const handoverFailed = "Este enlace no se puede usar";
export const cantSignIn = "No podemos iniciar tu sesión";
export const handoverInvalid =
  "Está incompleto o es de un sitio que no puede usar este inicio de sesión. [Ir a la página de inicio]";
export const handoverOver =
  "Ya se ha usado o es demasiado antiguo. Vuelve al sitio e inténtalo de nuevo. [Ir a la página de inicio]";
export const handoverUnreachable = "Ahora mismo no podemos conectar con el servicio de acceso. [Inténtalo de nuevo]";
export const visitOverTitle = "Tu sesión ha terminado";
export const visitOver = "Para ver tu cuenta otra vez, vuelve al sitio y ábrela desde allí.";
export const visitOffline = "Parece que no tienes conexión. Podrás cerrar la sesión cuando vuelva la red.";

export const consoleTitle = "Responsables";
export const consoleWhat = "Para quienes llevan este sitio.";
export const consoleSite = "Abrir el sitio";
export const consoleOwnAccount = "Tu cuenta";
export const consoleNewTab = "pestaña nueva";
export const consoleSignInHint = "Solo inicias sesión en esta página. Al cerrarla o recargarla, la sesión termina.";
export const consoleStranger = "Esta cuenta no es de ningún responsable ni del soporte del sitio.";
export const consoleSignInFirst = "Tu cuenta requiere otro paso. [Inicia sesión primero en el sitio] y después aquí.";
export const consoleConfirmTitle = "Confirma que eres tú";
export const consoleConfirmWhat = "Para continuar, introduce la contraseña de {email}.";
export const consoleSecondFactorNeeded =
  "Los cambios requieren iniciar sesión con una aplicación de autenticación. [Configura una] y vuelve a iniciar sesión aquí.";
export const consoleLoadFailed = "Ahora mismo no se puede cargar. [Inténtalo de nuevo]";
export const consoleTryAgain = "[Inténtalo de nuevo]";
export const consoleMore = "Mostrar más";
export const consoleShown = "Se muestran: {count}";
export const consoleAccounts = "Cuentas";
export const consoleAccount = "Cuenta";
export const consoleInvitations = "Invitaciones";
export const consoleAudit = "Registro de auditoría";
export const consoleOverview = "Resumen";
export const consoleSearch = "Buscar cuentas";
export const consoleSearchNow = "Buscar";
export const consoleSearchHint =
  "Un correo, un ID, `@dominio` o el principio de un correo o de un nombre. `*parte*` busca también en medio, pero tarda más.";
export const consoleRowsRead = "Filas leídas por esta búsqueda: {count}";
export const consoleShow = "Mostrar";
export const consoleAllAccounts = "Todas las cuentas";
export const consoleState = "Estado";
export const consoleRole = "Rol";
export const consoleRoles = "Roles";
export const consoleActive = "Activa";
export const consoleDisabled = "Desactivada";
export const consoleClosing = "Eliminación programada";
export const consolePending = "Registro en curso";
export const consoleOrder = "Orden";
export const consoleNewestFirst = "Más recientes primero";
export const consoleOldestFirst = "Más antiguas primero";
export const consoleByEmail = "Por correo";
export const consoleByLastSeen = "Última visita";
export const consoleByMatch = "Primero direcciones que coinciden, luego nombres";
export const consoleCreatedFrom = "Creada desde";
export const consoleCreatedBefore = "Creada antes de";
export const consoleCreated = "Creada";
export const consoleLastSeen = "Última visita";
export const consoleNever = "Nunca";
export const consoleId = "ID";
export const consoleNoAccounts = "Ninguna cuenta coincide";
export const consoleNoAccountsHint = "`*parte*` busca también en medio de nombres y direcciones.";
export const consoleClear = "Borrar búsqueda y filtros";
export const consoleNoSuchAccount = "No hay ninguna cuenta con este ID";
export const consoleExportCsv = "Exportar como CSV";
export const consoleExportNdjson = "Exportar como NDJSON";
export const consoleExported = "Las cuentas se han guardado en un archivo.";
export const consoleAccess = "Acceso";
export const consoleEvents = "Eventos recientes";
export const consoleNoEvents = "No hay eventos";
export const consoleNoEventMatches = "Ningún evento coincide";
export const consoleEventsKept =
  "Los eventos se guardan {everyday} días; los importantes para la seguridad, {security} días.";
export const consolePendingEmail = "Quiere cambiarlo por {email}.";
export const consoleChangeName = "Editar el nombre";
export const consoleDeletesAt = "Se puede restaurar hasta: {time}";
export const consoleDisabledUntil = "Hasta el {time}";
export const consoleBehind = "Cognito aún no lo refleja. La ejecución programada lo completará.";
export const consolePasswordWhat = "Al restablecerla se envía por correo un código para elegir otra.";
export const consoleSessionsWhat = "Cierra todas las sesiones, en todos los dispositivos.";
export const consoleNoSecondFactor = "No se sabe";
export const consoleNoSecondFactorHint = "Quizá Cognito sepa más: consúltalo abajo.";
export const consoleSecondFactorSince = "Aplicación de autenticación, conocida desde: {time}";
export const consoleCognitoWhy = "Pregunta a Cognito por esta cuenta. AWS la contará como activa este mes.";
export const consoleAskCognito = "Consultar";
export const consoleNoCognitoUser = "No existe ese usuario.";
export const consoleEnabledAtCognito = "Activada";
export const consoleNoAuthenticatorApp = "Sin aplicación de autenticación";
export const consoleDisable = "Desactivar";
export const consoleDisableTitle = "Desactivar la cuenta";
export const consoleDisableWhat =
  "Se cerrarán todas las sesiones de {name}, que no podrá iniciar sesión hasta que se active la cuenta.";
export const consoleDisabledDone = "La cuenta de {name} está desactivada.";
export const consoleReason = "Motivo";
export const consoleReasonHint = "Solo para responsables y soporte.";
export const consoleUntil = "Se activa de nuevo";
export const consoleUntilHint = "Al empezar ese día, en tu zona horaria.";
export const consoleUntilPast = "Elige un día posterior.";
export const consoleEnable = "Activar";
export const consoleEnableTitle = "Activar la cuenta";
export const consoleEnableWhat = "{name} podrá iniciar sesión de nuevo, con la misma contraseña.";
export const consoleEnabledDone = "La cuenta de {name} está activada.";
export const consoleSignOutWhat = "Terminarán todas las sesiones de {name}, en todos los dispositivos.";
export const consoleSignedOutDone = "Se han cerrado todas las sesiones de {name}.";
export const consoleReset = "Restablecer";
export const consoleResetTitle = "Restablecer la contraseña";
export const consoleResetWhat =
  "La contraseña de {name} dejará de funcionar y se enviará por correo un código para elegir otra.";
export const consoleResetDone = "Se ha restablecido la contraseña de {name}.";
export const consoleRemove = "Quitar";
export const consoleRemoveFactorTitle = "Quitar la aplicación de autenticación";
export const consoleRemoveFactorWhat =
  "A partir de ahora, {name} iniciará sesión solo con la contraseña y recibirá un aviso por correo. Terminarán todas sus sesiones.";
export const consoleFactorRemovedDone = "Se ha quitado la aplicación de autenticación de {name}.";
export const consoleDeleteEffect = "Elimina la cuenta y todos sus datos el {date}. Hasta entonces se puede restaurar.";
export const consoleDeleteWhat =
  "Se cierran todas las sesiones de {name}, que ya no podrá iniciar sesión. Puedes restaurar la cuenta hasta el {date}. Después se elimina para siempre, con todos sus datos.";
export const consoleDeletedDone = "La eliminación de la cuenta de {name} está programada.";
export const consoleRestore = "Restaurar";
export const consoleRestoreTitle = "Restaurar la cuenta";
export const consoleRestoreWhat = "La cuenta de {name} se conserva, con todos sus datos.";
export const consoleRestoredDone = "Se ha restaurado la cuenta de {name}.";
export const consoleRolesTitle = "Cambiar los roles";
export const consoleRoleOperators = "Ve y cambia todo.";
export const consoleRoleSupport = "Ve cuentas y ayuda a iniciar sesión.";
export const consoleRolesDone = "Se han cambiado los roles de {name}.";
export const consoleInvite = "Invitar a alguien";
export const consoleSendInvitation = "Enviar invitación";
export const consoleInvitedNameHint = "Para tu lista de invitaciones.";
export const consoleInvitedDone = "Se ha invitado a {name}.";
export const consoleNoInvitations = "Aún no hay nadie invitado";
export const consoleInvitationsWhat = "Una invitación es un correo con un enlace válido durante siete días.";
export const consoleInvitationOpen = "Abierta";
export const consoleInvitationAccepted = "Aceptada";
export const consoleInvitationExpired = "Caducada";
export const consoleInvitationRevoked = "Revocada";
export const consoleExpires = "Caduca";
export const consoleActions = "Acciones";
export const consoleShowAccount = "Ver la cuenta";
export const consoleResend = "Reenviar";
export const consoleResendTitle = "Reenviar la invitación";
export const consoleResendWhat = "{name} recibirá el correo otra vez. El enlace será válido durante siete días.";
export const consoleResentDone = "Se ha reenviado la invitación a {name}.";
export const consoleRevoke = "Revocar";
export const consoleRevokeTitle = "Revocar la invitación";
export const consoleRevokeWhat = "El enlace enviado a {name} dejará de funcionar.";
export const consoleRevokedDone = "Se ha revocado la invitación de {name}.";
export const consoleTime = "Fecha y hora";
export const consoleEvent = "Evento";
export const consoleAllEvents = "Todos los eventos";
export const consoleEventRecovered = "Dirección recuperada con un código por correo";
export const consoleEventInvited = "Invitación enviada";
export const consoleEventResent = "Invitación enviada de nuevo";
export const consoleEventRevoked = "Invitación revocada";
export const consoleEventSearched = "Búsqueda en medio de todas las cuentas";
export const consoleEventExported = "Cuentas exportadas";
export const consoleBy = "Por";
export const consolePerson = "La persona";
export const consoleOperator = "Un responsable";
export const consoleScheduledRun = "La ejecución programada";
export const consoleCommand = "Un comando";
export const consoleStarted = "Iniciado";
export const consoleFailed = "Fallido";
export const consoleReported = "Comunicado por el navegador";
export const consoleAccountId = "ID de la cuenta";
export const consoleActorId = "ID de quien lo hizo";
export const consoleRequestId = "Solicitud";
export const consoleFrom = "Desde";
export const consoleBefore = "Antes de";
export const consoleVerify = "Verificar el registro";
export const consoleVerifyWhat =
  "Comprueba que ningún evento se haya cambiado, eliminado o añadido desde que se selló.";
export const consoleVerifyNow = "Verificar ahora";
export const consoleVerifying = "{count} eventos comprobados…";
export const consoleIntact = "{count} eventos comprobados. El registro está intacto.";
export const consoleBroken = "El registro está alterado en el sello {number}.";
export const consoleBrokenBetween = "El sello abarca eventos de {from} a {until}.";
export const consoleBrokenChanged = "Un evento o el sello se cambió después.";
export const consoleBrokenMissing = "Faltan eventos.";
export const consoleBrokenAdded = "Se añadieron eventos.";
export const consoleBrokenSealMissing = "Falta el sello.";
export const consoleBrokenOldestMissing = "Faltan sellos anteriores.";
export const consoleBrokenNewestMissing = "Faltan los sellos más recientes.";
export const consoleBrokenNotSigned = "El sello no se hizo con el secreto de este sitio.";
export const consoleBrokenToDo =
  "Compáralo con una copia de la base de datos. «The audit log», en el SECURITY.md de Gatehouse, dice qué hacer después.";
export const consoleByState = "Cuentas por estado";
export const consoleCounted = "Recuento: {time}";
export const consoleNotCounted = "Las primeras cifras aparecen en unos minutos, tras una ejecución programada.";
export const consoleNewPerDay = "Cuentas nuevas por día";
export const consoleNewSum = "Cuentas nuevas en {days} días: {count}";
export const consoleNewMost = "Máximo en un día: {count} ({day})";
export const consoleDay = "Día";
export const consoleAsTable = "En una tabla";
export const consoleUnfinished = "Sin terminar";
export const consoleUnfinishedWhat = "Lo que se interrumpió. La ejecución programada lo completa o lo deshace.";
export const consoleSignUps = "Registros";
export const consoleDeletions = "Eliminaciones";
export const consoleEmailChanges = "Cambios de correo";
export const consoleCognitoChanges = "Cambios en Cognito";
export const consoleConsistency = "Coherencia con Cognito";
export const consoleChecked = "Comprobado: {time}";
export const consoleNotChecked =
  "La primera comprobación tarda unas cuantas ejecuciones programadas (una cada cinco minutos).";
export const consoleRowsWithoutUser = "Cuentas sin usuario";
export const consoleRowsWithoutUserWhat = "Eliminados en Cognito. La ejecución programada cierra estas cuentas.";
export const consoleUsersWithoutRow = "Usuarios sin cuenta";
export const consoleUsersWithoutRowWhat =
  "Solo pueden iniciar sesión en Cognito. Con el ajuste ADOPT_USERS reciben una cuenta.";

export const membersOnly = "Solo para miembros";
export const gateSignIn = "Esta página es para miembros. [Iniciar sesión]";
export const roleTitle = "No puedes ver esta página";
export const roleUnchecked = "No podemos comprobar tu acceso";
export const roleNeeded = "Para ver esta página necesitas el rol {roles}.";
export const rolesNeeded = "Para ver esta página necesitas uno de estos roles: {roles}.";
export const signedInAs = "Has iniciado sesión como {email}.";
export const toStart = "[Ir a la página de inicio]";
export const cookiesBlocked =
  "Tu navegador no ha guardado la cookie de esta página. Permite las cookies de este sitio y vuelve a cargar la página.";

export const notFoundTitle = "Página no encontrada";
export const notFoundWhy = "Puede que la dirección esté mal escrita o que la página se haya movido.";

export const startShort = "Te damos la bienvenida";
export const startTitle = "Te damos la bienvenida a {site}";
export const startWhat = "Crea una cuenta o inicia sesión en la tuya.";
export const startSignedIn = "Has iniciado sesión.";
export const welcomeBack = "Hola de nuevo, {name}";
export const startDevelopers = "Para desarrolladores: [referencia de la API] (en inglés)";

export const problemsTitle = "Problemas";
export const contents = "Contenido";
export const problemsShort = "Qué significa cada error de la API y qué hacer.";
export const problemsWhat =
  "Todos los errores de la API son `application/problem+json` (RFC 9457). Su `type` lleva a una de estas entradas y no cambia nunca; `title` y `detail` son para personas, llegan en su idioma y pueden cambiar.";
export const problemIntroduction = "Introducción";
export const problemLink = "Enlace a";
export const problemToDo = "Qué hacer";
export const problemCall = "Lo devuelve 1 llamada";
export const problemCalls = "Lo devuelven {count} llamadas";
export const problemEveryCall = "Lo devuelven todas las llamadas";
export const problemFiles = "Lo devuelven los archivos que protege el ajuste `GATED`";
export const problemFilter = "Filtrar";
export const problemNothingFound = "No se ha encontrado nada.";

export const problems: ProblemMessages = {
  malformed_json: {
    title: "El cuerpo no es JSON válido",
    detail: "El cuerpo no es un texto JSON en UTF-8.",
  },
  unsupported_media_type: {
    title: "Tipo de contenido no admitido",
    detail: "Envía el cuerpo como Content-Type: application/json.",
  },
  body_too_large: {
    title: "Cuerpo demasiado grande",
    detail: "El cuerpo puede tener {bodyMaxKiB} KiB como máximo.",
  },
  invalid_fields: {
    title: "Algunos campos no son válidos",
    detail: "Algunos campos no se han aceptado; `errors` indica cuáles y por qué.",
  },
  email_taken: {
    title: "El correo ya tiene una cuenta",
    detail: "Ya hay una cuenta con esta dirección de correo. Inicia sesión.",
  },
  sign_up_closed: {
    title: "Registro cerrado",
    detail: "Este sitio no admite cuentas nuevas.",
  },
  invitation_required: {
    title: "Se necesita una invitación",
    detail: "Este sitio solo admite cuentas nuevas por invitación, y esta dirección no está invitada.",
  },
  identity_rejected: {
    title: "Identidad rechazada",
    detail:
      "El token de identidad no es uno reciente de este inicio de sesión. Inicia sesión otra vez con el proveedor.",
  },
  identity_taken: {
    title: "La identidad pertenece a otra cuenta",
    detail: "Otra cuenta inicia sesión con esta identidad. No se ha unido nada.",
  },
  provider_connected: {
    title: "Proveedor ya conectado",
    detail: "La cuenta está conectada con otra identidad de este proveedor.",
  },
  has_password: {
    title: "La contraseña ya existe",
    detail: "La cuenta tiene una contraseña.",
  },
  last_way_to_sign_in: {
    title: "No se puede quitar la única forma de iniciar sesión",
    detail: "Sin esta identidad, la cuenta no podría iniciar sesión.",
  },
  mail_off: {
    title: "El envío de correo está desactivado",
    detail: "Este sitio no envía correos propios.",
  },
  invitation_not_found: {
    title: "Invitación no encontrada",
    detail: "No hay ninguna invitación con este ID.",
  },
  invitation_decided: {
    title: "Invitación ya decidida",
    detail: "Esta invitación se aceptó o se retiró, o su dirección ya tiene una cuenta.",
  },
  email_not_verified: {
    title: "Correo aún sin verificar",
    detail: "La dirección nueva no está verificada. Introduce antes el código que se le envió.",
  },
  in_progress: {
    title: "La misma petición ya está en curso",
    detail: "Otra petición está haciendo lo mismo. Inténtalo de nuevo tras el tiempo indicado en Retry-After.",
  },
  idempotency_key_malformed: {
    title: "Clave de idempotencia incorrecta",
    detail: "Idempotency-Key admite de 1 a {idempotencyKeyMaxCharacters} caracteres ASCII visibles, como un UUID.",
  },
  idempotency_key_reused: {
    title: "Clave de idempotencia usada en otra petición",
    detail: "Este Idempotency-Key ya llegó con otro cuerpo. Usa una clave nueva para una petición nueva.",
  },
  too_many_requests: {
    title: "Demasiadas peticiones",
    detail:
      "Han llegado demasiadas peticiones desde tu dirección de red. Inténtalo de nuevo tras el tiempo indicado en Retry-After.",
  },
  cognito_failed: {
    title: "Fallo del servicio de acceso",
    detail: "El servicio de acceso ha dado una respuesta que no sirve. No se ha guardado nada; inténtalo más tarde.",
  },
  cognito_unavailable: {
    title: "Servicio de acceso no disponible",
    detail:
      "Ahora mismo no podemos conectar con el servicio de acceso. No se ha perdido nada; inténtalo de nuevo tras el tiempo indicado en Retry-After.",
  },
  cognito_timeout: {
    title: "El servicio de acceso tarda demasiado",
    detail: "El servicio de acceso no ha respondido a tiempo. No se ha perdido nada; inténtalo en un momento.",
  },
  storage_unavailable: {
    title: "Base de datos no disponible",
    detail:
      "Ahora mismo no podemos conectar con la base de datos. No se ha perdido nada; inténtalo de nuevo tras el tiempo indicado en Retry-After.",
  },
  recent_sign_in_required: {
    title: "Hace falta un inicio de sesión reciente",
    detail: "Para esto, la sesión tiene que haberse iniciado hace pocos minutos. Inicia sesión de nuevo.",
  },
  token_missing: {
    title: "Sesión no iniciada",
    detail: "Envía un token de acceso en la cabecera Authorization, después de la palabra Bearer.",
  },
  token_rejected: {
    title: "Token de acceso no aceptado",
    detail: "El token de acceso es incorrecto, ha caducado o no es para este servicio. Inicia sesión de nuevo.",
  },
  session_required: {
    title: "Este archivo requiere iniciar sesión",
    detail:
      "Este archivo es para personas que han iniciado sesión. Inicia sesión en el navegador; un token de acceso no lo abre.",
  },
  role_required: {
    title: "Se necesita un rol",
    detail: "Ninguno de tus roles abre este archivo.",
  },
  origin_not_allowed: {
    title: "Origen no permitido",
    detail: "Las páginas de este origen no pueden iniciar una sesión aquí.",
  },
  account_not_found: {
    title: "Cuenta no encontrada",
    detail: "No hay ninguna cuenta con este identificador, o el usuario del token de acceso no tiene ninguna.",
  },
  operators_only: {
    title: "Solo para responsables",
    detail:
      "Solo pueden hacerlo los responsables de este sitio. El personal de soporte no puede actuar sobre las cuentas de los responsables ni de otro personal de soporte.",
  },
  second_factor_required: {
    title: "Segundo factor obligatorio",
    detail: "Los responsables que cambian algo deben iniciar sesión con una aplicación de autenticación.",
  },
  own_account: {
    title: "No es posible con tu propia cuenta",
    detail: "Los responsables no pueden hacerlo con su propia cuenta.",
  },
  last_operator: {
    title: "El último responsable debe quedar",
    detail: "Es el único responsable que puede iniciar sesión.",
  },
  not_ready: {
    title: "No se puede acceder a un servicio necesario",
    detail: "Ahora mismo no podemos conectar con algo de lo que dependen las respuestas. El registro dice con qué.",
  },
  https_required: {
    title: "Hace falta HTTPS",
    detail: "Aquí solo se responde por https. Lo que se ha enviado sin cifrar no se ha leído.",
  },
  not_found: {
    title: "Dirección no encontrada",
    detail: "No hay nada en esta dirección.",
  },
  method_not_allowed: {
    title: "Método no permitido",
    detail: "Esta dirección no responde a ese método; Allow indica a cuáles sí.",
  },
  internal_error: {
    title: "Error inesperado por nuestra parte",
    detail: "Algo ha fallado por nuestra parte. El requestId nos ayuda a encontrarlo.",
  },
  body_timeout: {
    title: "El contenido tardó demasiado",
    detail:
      "El contenido de la solicitud no llegó completo en {bodyTimeLimitSeconds} segundos. No se ha cambiado nada; envíala otra vez.",
  },
};

export const problemAdvice: ProblemAdvice = {
  malformed_json: 'Envía un objeto JSON, como `{"name": …, "email": …, "password": …}`.',
  unsupported_media_type: "Indica esa cabecera: si el cuerpo es un texto, `fetch` pone otra por su cuenta.",
  body_too_large: "Envía menos. Un nombre y una contraseña tienen mucho más espacio del que necesitan.",
  invalid_fields:
    "Corrige los campos y repite la petición. No se ha creado ni cambiado nada. Cada entrada de `errors` tiene el campo (`pointer`), un `code` para programas y un `detail` para personas. El código `password_policy` viene del grupo de usuarios, que decide cómo ha de ser una contraseña.",
  email_taken: "Inicia sesión o usa otra dirección. Da igual escribirla en mayúsculas o en minúsculas.",
  sign_up_closed:
    "Inicia sesión con una cuenta existente o pregunta a los responsables del sitio: han cerrado el registro con el ajuste `SIGN_UP`.",
  invitation_required: "Pide una invitación a los responsables del sitio (ajuste `SIGN_UP`).",
  identity_rejected:
    "Inicia sesión de nuevo con el proveedor y envía los tokens nuevos. El token de identidad debe tener cinco minutos como máximo, ser del mismo inicio de sesión que el token de acceso y contener la `nonce` enviada.",
  identity_taken: "Elimina antes la otra cuenta o desconecta allí la identidad.",
  provider_connected: "Desconecta antes esa identidad.",
  has_password: "Cámbiala en Cognito, con la anterior: lo hace `changePassword` del cliente.",
  last_way_to_sign_in: "Define antes una contraseña, si el sitio envía correo.",
  mail_off:
    "Los responsables del sitio pueden activar el correo con el ajuste `MAIL`. La verificación de direcciones y las invitaciones lo necesitan.",
  invitation_not_found: "La lista de invitaciones muestra sus identificadores.",
  invitation_decided: "Crea otra invitación, si la dirección no tiene cuenta.",
  email_not_verified:
    "Hasta entonces, la cuenta conserva la dirección anterior. Repite la petición cuando hayas introducido el código.",
  in_progress:
    "Espera los segundos de `Retry-After` y repite la petición. Con el mismo `Idempotency-Key` recibirás entonces el resultado de la primera petición.",
  idempotency_key_malformed: "Crea un UUID nuevo para cada petición nueva.",
  idempotency_key_reused: "La clave anterior solo sirve para repetir la petición anterior tal como era.",
  too_many_requests:
    "Espera los segundos de `Retry-After` y repite la petición. El límite es por dirección de red y por minuto.",
  cognito_failed:
    "Repite la petición más tarde. Si no se arregla, es cosa de los responsables del sitio: lo más habitual es que falle un ajuste o un permiso. El registro dice lo que ha respondido Amazon Cognito.",
  cognito_unavailable:
    "Espera los segundos de `Retry-After` y repite la petición. Amazon Cognito no responde o pide ir más despacio.",
  cognito_timeout:
    "Repite la petición dentro de un momento. Si después no se puede crear la cuenta porque el correo ya tiene una, el primer intento funcionó: inicia sesión.",
  storage_unavailable: "Espera los segundos de `Retry-After` y repite la misma petición.",
  recent_sign_in_required:
    "Inicia sesión con la contraseña y repite la petición con el token de acceso nuevo; renovar un token no hace más reciente el inicio de sesión.",
  unauthorized:
    "Inicia sesión y envía el token de acceso, no el token de identidad. La cabecera `WWW-Authenticate` dice si el token faltaba o no se aceptó.",
  session_required:
    "Inicia sesión en la página `/login`. El ajuste `GATED` dice qué archivos son para quién. La sesión termina con el token de acceso del que se hizo.",
  role_required: "Pida el rol a un operador. Un rol nuevo cuenta en cuanto se renueva la sesión.",
  origin_not_allowed: "Solo reciben una cookie las páginas de este sitio y las del ajuste `ALLOWED_ORIGINS`.",
  account_not_found:
    "Comprueba el identificador o regístrate. La cuenta se ha eliminado, o el identificador es incorrecto. Un usuario que no se creó mediante un registro no tiene cuenta, salvo que la opción `ADOPT_USERS` esté activada.",
  operators_only:
    "Pídeselo a un responsable, o que un responsable dé a la cuenta el rol `operators`; en la línea de comandos se hace con `npm run operator -- add`.",
  second_factor_required:
    "Configura una aplicación de autenticación en `/account`, cierra la sesión y vuelve a iniciarla con su código. No vale una aplicación configurada después del último inicio de sesión, ni una llave de acceso.",
  own_account: "Pídeselo a otro responsable. Tu nombre, tu dirección y tus sesiones están en `/account`.",
  last_operator: "Da antes el rol `operators` a otra cuenta; si no, nadie podría gestionar el sitio.",
  not_ready:
    "Para los responsables del sitio: `/health/ready` comprueba la base de datos, el almacén de clave y valor y las claves del grupo de usuarios. La línea `not_ready` del registro dice qué falta.",
  https_required:
    "Usa la misma dirección con https. Si has enviado una contraseña o un token, alguien puede haberlos leído por el camino: cambia la contraseña o cierra la sesión.",
  not_found: "Compara la ruta con las llamadas de la página `/api`.",
  method_not_allowed: "Usa uno de los métodos de la cabecera `Allow`.",
  internal_error:
    "Inténtalo otra vez. Si no se arregla, indica a los responsables del sitio el `requestId` de la respuesta.",
  body_timeout:
    "Envía todo el contenido de una vez. Comprueba la conexión y que `Content-Length` no sea mayor que el contenido.",
};

export const mails: MailMessages = {
  prove_address: {
    subject: "Tu código para {site}",
    text: "Introduce este código para continuar en {site}:\n\n{code}\n\nEs válido durante {proofCodeMinutes} minutos. O usa este enlace antes de una hora:\n\n[Continuar]({proofLink})\n\nSi no lo has pedido, ignora este correo: no pasará nada.",
  },
  have_account: {
    subject: "Ya tienes una cuenta en {site}",
    text: "Alguien, quizá tú, quería registrarse en {site} con esta dirección. Ya tienes una cuenta: inicia sesión o restablece tu contraseña.\n\n[Iniciar sesión]({signInLink})\n\n[Restablecer la contraseña]({resetLink})\n\nSi no has sido tú, no tienes que hacer nada.",
  },
  start_over: {
    subject: "Ya tienes una cuenta en {site}",
    text: "Alguien, quizá tú, quería registrarse en {site} con esta dirección. Ya hay una cuenta: inicia sesión o restablece tu contraseña.\n\n[Iniciar sesión]({signInLink})\n\nLa dirección de esa cuenta nunca se verificó. Si es tuya, introduce este código en la página de tu cuenta. Si no la creaste tú, empieza de nuevo: la cuenta se sustituirá.\n\n{code}\n\nEl código es válido durante {proofCodeMinutes} minutos y el enlace durante una hora.\n\n[Empezar de nuevo]({proofLink})",
  },
  set_password: {
    subject: "Tu código para una contraseña en {site}",
    text: "Escribe este código en la página de tu cuenta en {site} para definir una contraseña:\n\n{code}\n\nVale durante {proofCodeMinutes} minutos.\n\nSi no fuiste tú, alguien ha iniciado sesión en tu cuenta: inicia sesión y cierra todas las sesiones.\n\n[Iniciar sesión]({signInLink})",
  },
  invitation: {
    subject: "Tienes una invitación para {site}",
    text: "Puedes crear una cuenta en {site}. El enlace es válido durante siete días.\n\n[Crear cuenta]({proofLink})\n\nSi no conoces {site}, ignora este correo.",
  },
  address_changed: {
    subject: "Se ha cambiado el correo de tu cuenta en {site}",
    text: "Tu cuenta en {site} ya no tiene esta dirección de correo. Se ha cambiado por otra, que se confirmó con un código.\n\nSi no has sido tú, avisa a los responsables de {site}.",
  },
  password_changed: {
    subject: "Se ha cambiado tu contraseña en {site}",
    text: "Se ha cambiado la contraseña de tu cuenta en {site}.\n\nSi no has sido tú, elige ahora una contraseña nueva. Así se cierran también todas las demás sesiones.\n\n[Restablecer la contraseña]({resetLink})",
  },
  second_factor_added: {
    subject: "Se ha añadido una aplicación de autenticación a tu cuenta en {site}",
    text: "A partir de ahora, para iniciar sesión en {site} hace falta también un código de esa aplicación.\n\nSi no has sido tú, elige ahora una contraseña nueva y avisa a los responsables de {site}.\n\n[Restablecer la contraseña]({resetLink})",
  },
  second_factor_removed: {
    subject: "Se ha quitado la aplicación de autenticación de tu cuenta en {site}",
    text: "Para iniciar sesión en {site} ya no hace falta un código de una aplicación.\n\nSi no has sido tú, elige ahora una contraseña nueva y vuelve a configurar la aplicación.\n\n[Restablecer la contraseña]({resetLink})",
  },
  passkey_added: {
    subject: "Se ha añadido una llave de acceso a tu cuenta en {site}",
    text: "A partir de ahora, con esa llave de acceso se puede iniciar sesión en {site} sin tu contraseña.\n\nSi no has sido tú, inicia sesión ahora, elimina la llave de acceso en la página de tu cuenta y elige una contraseña nueva.\n\n[Iniciar sesión]({signInLink})\n\n[Restablecer la contraseña]({resetLink})",
  },
  passkey_removed: {
    subject: "Se ha eliminado una llave de acceso de tu cuenta en {site}",
    text: "Con esa llave de acceso ya no se puede iniciar sesión en {site}.\n\nSi no has sido tú, elige ahora una contraseña nueva y vuelve a añadir la llave de acceso.\n\n[Restablecer la contraseña]({resetLink})",
  },
  provider_connected: {
    subject: "Tu cuenta en {site} se conectó con otro proveedor",
    text: "Desde ahora también puedes iniciar sesión en {site} con tu cuenta de ese proveedor.\n\nSi no fuiste tú, inicia sesión ahora, desconecta el proveedor en la página de tu cuenta y cierra todas las sesiones. Si tienes una contraseña, cámbiala también.\n\n[Iniciar sesión]({signInLink})",
  },
  provider_disconnected: {
    subject: "Tu cuenta en {site} se desconectó de un proveedor",
    text: "Ya no puedes iniciar sesión en {site} con tu cuenta de ese proveedor.\n\nSi no fuiste tú, inicia sesión ahora, cierra todas las sesiones y conecta otra vez el proveedor en la página de tu cuenta. Si tienes una contraseña, cámbiala también.\n\n[Iniciar sesión]({signInLink})",
  },
  account_disabled: {
    subject: "Se ha desactivado tu cuenta en {site}",
    text: "Los responsables de {site} han desactivado tu cuenta. Se han cerrado todas tus sesiones y no puedes iniciar sesión.\n\nSi crees que es un error, ponte en contacto con ellos.",
  },
  account_enabled: {
    subject: "Tu cuenta en {site} vuelve a estar activa",
    text: "Ya puedes iniciar sesión en {site} de nuevo, con la misma contraseña.\n\n[Iniciar sesión]({signInLink})",
  },
  account_deleted: {
    subject: "Se ha eliminado tu cuenta en {site}",
    text: "Se han eliminado tu cuenta en {site} y tus datos. No se puede deshacer.\n\nSi no has sido tú, avisa a los responsables de {site}.",
  },
};
