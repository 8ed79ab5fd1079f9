// Français, au vouvoiement.

import type { Complete } from "./complete.ts";

export type French = Complete<typeof import("./fr.ts")>;

export const languageName = "Français";
export const direction = "ltr";

export const languages = "Langue";
export const emailLabel = "E-mail";
export const nameLabel = "Nom";
export const passwordLabel = "Mot de passe";
export const newPasswordLabel = "Nouveau mot de passe";
export const show = "Afficher";
export const showPassword = "Afficher le mot de passe";
export const signIn = "Se connecter";
export const save = "Enregistrer";
export const cancel = "Annuler";
export const change = "Changer";
export const sendCode = "Envoyer le code";
export const savePassword = "Enregistrer le mot de passe";
export const goOn = "Continuer";

export const signInNeedsScript =
  "La connexion utilise JavaScript, pour que votre mot de passe ne quitte jamais ce navigateur. Activez-le et rechargez la page.";
export const remember = "Rester connecté";
export const rememberHint = "Sur cet appareil, 30 jours au plus. Sinon, jusqu’à la fermeture du navigateur.";
export const forgotPassword = "[Mot de passe oublié ?]";
export const newHere = "Pas encore de compte ? [Créez-en un]";
export const notYou = "Ce n’est pas vous ? [Connectez-vous avec un autre compte]";
export const newPasswordTitle = "Choisissez un nouveau mot de passe";
export const newPasswordWhy =
  "Votre mot de passe a été défini par quelqu’un d’autre. Choisissez-en un que vous seul connaissez.";
export const resetRequired =
  "Votre mot de passe a été réinitialisé. Choisissez-en un nouveau avec le code reçu par e-mail.";
export const saveAndSignIn = "Enregistrer et se connecter";
export const codeTitle = "Saisissez votre code";
export const appCodeLabel = "Code de votre application d’authentification";

export const signUpTitle = "Créez votre compte";
export const signUpNeedsScript = "La création d’un compte utilise JavaScript. Activez-le et rechargez la page.";
export const createAccount = "Créer le compte";
export const haveAccount = "Déjà un compte ? [Connectez-vous]";

export const resetTitle = "Réinitialisez votre mot de passe";
export const resetNeedsScript = "La réinitialisation utilise JavaScript. Activez-le et rechargez la page.";
export const resetWhy = "Saisissez votre e-mail. Nous vous enverrons un code pour choisir un nouveau mot de passe.";
export const remembered = "Vous l’avez retrouvé ? [Connectez-vous]";
export const checkMailTitle = "Consultez vos e-mails";
export const codeSent = "S’il existe un compte pour {email}, un code vient d’y être envoyé. Il est valable une heure.";
export const mailedCodeLabel = "Code reçu par e-mail";
export const otherAddress = "Mauvaise adresse ? [Utilisez-en une autre]";
export const resend = "Rien reçu ? Regardez dans les indésirables ou [envoyez un nouveau code].";
export const resendSoon = "Rien reçu ? Regardez dans les indésirables. Nouveau code possible dans {time}.";
export const resent = "Un nouveau code est parti. Les précédents ne sont plus valables.";
export const resetNotOffered =
  "Ici, les mots de passe sont réinitialisés par les responsables du site. Adressez-vous à eux.";
export const passwordChanged = "Votre mot de passe est changé.";
export const passwordChangedSignIn = "Votre mot de passe est changé. Connectez-vous avec le nouveau.";

export const wrongCredentials =
  "L’e-mail et le mot de passe ne correspondent pas. Réessayez ou [réinitialisez votre mot de passe].";
export const emailTaken = "Un compte existe déjà pour cet e-mail. [Vous connecter ?]";
export const tooManyAttempts = "Trop de tentatives. Vous pourrez réessayer dans {time}.";
export const tooManyCodes = "Trop de tentatives pour le moment. Attendez une heure, puis réessayez.";
export const signUpInProgress = "Votre compte est en cours de création. Vous pourrez continuer dans {time}.";
export const tryAgainNow = "Vous pouvez réessayer maintenant.";
export const offline = "Vous semblez être hors ligne. Nous gardons ce que vous avez saisi.";
export const unreachable =
  "Le service de connexion est injoignable pour le moment. Rien n’est perdu ; réessayez dans un instant.";
export const slow = "C’est toujours en cours. Cela prend plus de temps que d’habitude.";
export const sessionOver = "Vous avez été déconnecté pour protéger votre compte. Connectez-vous pour continuer.";
export const signedOut = "Vous êtes déconnecté.";
export const temporaryPasswordExpired =
  "Votre mot de passe provisoire a expiré. Demandez-en un nouveau aux responsables du site.";
export const notConfirmed = "Ce compte n’est pas encore confirmé. Demandez aux responsables du site de le confirmer.";
export const disabled = "Ce compte est désactivé. Demandez-en la raison aux responsables du site.";
export const challengeOver = "Le délai est dépassé. Saisissez à nouveau votre mot de passe.";
export const challengeUnknown =
  "Ce compte demande un mode de connexion que cette page ne connaît pas. Adressez-vous aux responsables du site.";
export const createdNotSignedIn =
  "Votre compte est prêt, mais la connexion n’a pas abouti. Appuyez sur le bouton pour réessayer.";
export const correctMarked = "Pas encore enregistré : corrigez ce qui est signalé.";
export const refused = "Un élément du formulaire a été refusé. Vérifiez-le et réessayez.";

export const nameMissing = "Saisissez votre nom.";
export const nameTooLong = "200 caractères au plus.";
export const nameMalformed = "Utilisez des lettres et des espaces, sans retour à la ligne.";
export const emailMissing = "Saisissez votre adresse e-mail.";
export const emailMalformed = "Saisissez une adresse comme nom@example.com.";
export const emailRefused = "Cette adresse ne peut pas être utilisée. Saisissez-en une autre.";
export const emailUnchanged = "C’est déjà votre adresse. Saisissez-en une autre.";
export const passwordMissing = "Saisissez votre mot de passe.";
export const passwordWrong = "Ce n’est pas votre mot de passe. Réessayez.";
export const passwordToChoose = "Choisissez un mot de passe.";
export const passwordPadded = "Pas d’espace au début ni à la fin.";
export const passwordTooLong = "256 caractères au plus.";
export const passwordUsedBefore = "Vous l’avez déjà utilisé. Choisissez-en un autre.";
export const passwordWeak = "Ce n’est pas encore assez. Choisissez-le plus long et plus varié.";
export const passwordNeedsLength = "Utilisez plus de caractères.";
export const passwordNeedsLower = "Ajoutez une minuscule.";
export const passwordNeedsUpper = "Ajoutez une majuscule.";
export const passwordNeedsDigit = "Ajoutez un chiffre.";
export const passwordNeedsSymbol = "Ajoutez un symbole.";
export const appCodeMissing = "Saisissez les 6 chiffres de votre application.";
export const appCodeWrong = "Ce code n’est pas le bon. Saisissez le plus récent.";
export const appCodeUsed = "Ce code a déjà servi. Attendez le suivant.";
export const mailedCodeMissing = "Saisissez les 6 chiffres reçus par e-mail.";
export const mailedCodeWrong = "Ce code n’est pas le bon. Consultez le dernier e-mail.";
export const mailedCodeExpired = "Ce code a expiré. [En envoyer un nouveau ?]";

export const ruleLength = "{count} caractères";
export const ruleLower = "Une minuscule";
export const ruleUpper = "Une majuscule";
export const ruleDigit = "Un chiffre";
export const ruleSymbol = "Un symbole";
export const ruleDone = "fait";

export const accountTitle = "Votre compte";
export const accountNeedsScript = "Votre compte s’affiche avec JavaScript. Activez-le et rechargez la page.";
export const memberSince = "Membre depuis";
export const edit = "Modifier";
export const nameSaved = "Votre nom est enregistré.";
export const emailWaiting = "{email} attend son code.";
export const enterCode = "Saisir le code";
export const newEmailLabel = "Nouvel e-mail";
export const newEmailWhy =
  "Nous enverrons un code à la nouvelle adresse. Jusqu’à ce que vous le saisissiez, l’ancienne reste valable.";
export const newEmailSent =
  "Un code vient d’être envoyé à {email}. Jusqu’à ce que vous le saisissiez, l’ancienne adresse reste valable.";
export const confirmEmail = "Confirmer";
export const emailChanged = "Votre e-mail est changé.";
export const currentPasswordLabel = "Mot de passe actuel";
export const endOthers = "Me déconnecter partout ailleurs";
export const passwordTooOften =
  "Votre mot de passe a été changé trop souvent pour le moment. Attendez une heure, puis réessayez.";
export const passwordChangedElsewhere = "Votre mot de passe est changé et vous êtes déconnecté partout ailleurs.";
export const othersNotEnded =
  "Votre mot de passe est changé, mais vous êtes peut-être encore connecté ailleurs. [Se déconnecter partout]";
export const secondFactor = "Deuxième étape";
export const secondFactorOn = "Code d’une application d’authentification";
export const secondFactorOff = "Désactivée";
export const setUp = "Configurer";
export const turnOn = "Activer";
export const turnOff = "Désactiver";
export const secondFactorTitle = "Configurez votre application d’authentification";
export const secondFactorWhy = "Ce site demande une deuxième étape à la connexion. Configurez-la une fois.";
export const scan = "Scannez ceci avec votre application d’authentification ou saisissez la clé à la main.";
export const openApp = "Elle est sur cet appareil ? [Ouvrir dans votre application]";
export const qrAlternative = "Code QR de la clé ci-dessous";
export const keyLabel = "Clé";
export const firstCodeLabel = "Code affiché par l’application";
export const secondFactorNotOffered = "Ce site ne propose pas de deuxième étape.";
export const secondFactorUnreachable = "La configuration est impossible pour le moment. [Réessayer]";
export const secondFactorIsOn =
  "La deuxième étape est activée. Désormais, la connexion demande un code de votre application.";
export const turnOffWhy =
  "Votre mot de passe suffira pour vous connecter. Saisissez-le, ainsi qu’un code de votre application.";
export const secondFactorIsOff = "La deuxième étape est désactivée.";
export const thisDevice = "Ce navigateur";
export const signedInHere = "Connecté";
export const signOut = "Se déconnecter";
export const allDevices = "Tous les appareils";
export const signOutEverywhere = "Tout déconnecter";
export const signOutEverywhereWhy =
  "Met fin à toutes les sessions sur tous les appareils, celle-ci comprise. Reconnectez-vous ensuite où vous voulez.";
export const everywhere = "Toutes les sessions";
export const yourData = "Vos données";
export const dataWhat = "Tout ce qui est enregistré sur vous";
export const download = "Télécharger";
export const downloaded = "Vos données sont enregistrées dans un fichier.";
export const deleteAccount = "Supprimer le compte";
export const deleteShort = "Supprimer";
export const deleteWhat = "Avec tout ce qu’il contient";
export const deleteWhy =
  "Votre nom, votre e-mail, votre mot de passe et votre deuxième étape seront supprimés, et vous serez déconnecté partout. C’est irréversible.";
export const deleteForGood = "Supprimer définitivement";
export const accountDeleted = "Votre compte est supprimé.";
export const proveAgain = "Pour continuer, saisissez à nouveau votre mot de passe.";
export const accountMissing = "Les données de ce compte sont introuvables. Déconnectez-vous, puis créez-le à nouveau.";
export const accountOffline = "Vous semblez être hors ligne. Votre compte s’affichera au retour du réseau.";
export const accountUnreachable = "Votre compte est injoignable pour le moment. [Réessayer]";
export const signedOutTitle = "Vous êtes déconnecté";
export const signedOutOffline = "Ce navigateur ne garde plus rien de votre session. [Se reconnecter]";

export const notFoundTitle = "Il n’y a pas de page ici";
export const notFoundShort = "Page introuvable";
export const notFoundWhy =
  "L’adresse contient peut-être une faute, ou la page a été déplacée. [Aller à la page d’accueil]";
