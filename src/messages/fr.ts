// Français, au vouvoiement.

import type { MailMessages, ProblemAdvice, ProblemMessages, Translation } from "./translation.ts";

export type French = Translation<typeof import("./fr.ts")>;

export const languageName = "Français";
export const direction = "ltr";

export const languages = "Langue";
export const emailLabel = "E-mail";
export const nameLabel = "Nom";
export const passwordLabel = "Mot de passe";
export const newPasswordLabel = "Nouveau mot de passe";
export const show = "Afficher";
export const showPassword = "Afficher le mot de passe";
export const hide = "Masquer";
export const hidePassword = "Masquer le mot de passe";
export const signIn = "Se connecter";
export const save = "Enregistrer";
export const cancel = "Annuler";
export const change = "Changer";
export const sendCode = "Envoyer le code";
export const savePassword = "Enregistrer le mot de passe";
export const continueLabel = "Continuer";
export const close = "Fermer";
export const backToSite = "Retour au site";

export const signInNeedsScript = "La connexion utilise JavaScript. Activez-le et rechargez la page.";
export const signInWhat = "Connectez-vous à votre compte.";
export const remember = "Rester connecté";
export const rememberHint =
  "Sur cet appareil, {sessionMaxDays} jours au plus. Sinon, jusqu’à la fermeture du navigateur.";
export const continueWith = "Continuer avec {provider}";
export const orWithEmail = "Ou avec votre adresse e-mail";
export const callbackTitle = "Connexion en cours";
export const callbackFailedTitle = "Vous n’êtes pas connecté";
export const providerUnknown = "Cette connexion a expiré ou a commencé dans un autre navigateur. [Recommencer]";
export const providerFailed = "La connexion avec {provider} n’a pas abouti. [Réessayer]";
export const providerCancelled = "Vous n’êtes pas connecté. Réessayez, ou connectez-vous autrement.";
export const providerNotOffered = "Cette façon de se connecter n’est plus proposée. Connectez-vous autrement.";
export const hasAccountTitle = "Vous avez déjà un compte";
export const hasAccount =
  "L’adresse que {provider} nous donne a déjà un compte ici. Connectez-vous une fois comme d’habitude, puis associez {provider} sur la page de votre compte.";
export const completeTitle = "Encore un instant";
export const completeWhy = "{provider} nous a dit qui vous êtes. Complétez ce qui manque.";
export const invitationOnly = "Ce site n’accepte de nouveaux comptes que sur invitation.";
export const usePasskey = "Utiliser une clé d’accès";
export const mailSignInCode = "Recevoir un code par e-mail";
export const passkeyCancelled = "Aucune clé d’accès n’a été utilisée. Réessayez ou connectez-vous autrement.";
export const passkeyRejected =
  "Il n’y a pas de clé d’accès pour cette adresse, ou elle ne fonctionne plus. Connectez-vous autrement.";
export const passkeyUnsupported = "Les clés d’accès ne peuvent pas être utilisées ici. Connectez-vous autrement.";
export const signInCodeSent =
  "Si {email} permet de se connecter avec un code, nous en avons envoyé un. Saisissez-le dans les {signInCodeMinutes} minutes.";
export const signInCodeMissing = "Saisissez le code de l’e-mail.";
export const anotherWay = "[Se connecter autrement]";
export const passkeyOfferTitle = "La prochaine fois, sans mot de passe";
export const passkeyOffer =
  "Avec une clé d’accès, votre empreinte, votre visage ou le verrouillage de l’écran suffit. Votre mot de passe reste valable.";
export const addPasskey = "Ajouter une clé d’accès";
export const notNow = "[Plus tard]. Nous ne demanderons plus pendant {passkeyPauseDays} jours.";
export const forgotPassword = "[Mot de passe oublié ?]";
export const newHere = "Pas encore de compte ? [Créez-en un]";
export const notYou = "Ce n’est pas vous ? [Changez de compte]";
export const newPasswordTitle = "Choisissez un nouveau mot de passe";
export const newPasswordWhy =
  "Le mot de passe utilisé a été défini pour vous. Choisissez-en un que vous seul connaissez.";
export const resetRequired =
  "Votre mot de passe a été réinitialisé. Choisissez-en un nouveau avec le code à {codeDigits} chiffres envoyé à {email}. Le code est valable une heure.";
export const saveAndSignIn = "Enregistrer et se connecter";
export const signingInAs = "Connexion en tant que {email}";
export const codeTitle = "Saisissez votre code";
export const appCodeLabel = "Code de votre application d’authentification";
export const appLost = "Appareil perdu ? Les responsables du site peuvent désactiver cette étape pour vous.";
export const nextAppCode = "Vos autres sessions sont fermées. Saisissez le prochain code de votre application.";

export const signUpTitle = "Créez votre compte";
export const signUpNeedsScript = "La création d’un compte utilise JavaScript. Activez-le et rechargez la page.";
export const signUpWhat = "Créez un compte avec votre nom, votre e-mail et un mot de passe.";
export const createAccount = "Créer le compte";
export const haveAccount = "Déjà un compte ? [Connectez-vous]";
export const termsLabel = "Conditions d’utilisation";
export const privacyLabel = "Politique de confidentialité";
export const agreeTerms = "En créant un compte, vous acceptez les [Conditions d’utilisation].";
export const agreePrivacy = "En créant un compte, vous acceptez la [Politique de confidentialité].";
export const agreeBoth =
  "En créant un compte, vous acceptez les [Conditions d’utilisation] et la [Politique de confidentialité].";
export const acceptTerms = "J’accepte les [Conditions d’utilisation].";
export const acceptBoth = "J’accepte les [Conditions d’utilisation] et la [Politique de confidentialité].";
export const termsChanged = "Ce site demande désormais d’accepter ses conditions d’utilisation. [Recharger la page]";
export const proofWhy =
  "Saisissez votre adresse e-mail. Nous y enverrons un code et un lien, pour vérifier qu’elle est à vous.";
export const invitationNeeded = "Saisissez l’adresse invitée : nous y enverrons un code et un lien.";
export const proofSent =
  "Un e-mail vient d’être envoyé à {email}. Saisissez ici son code à {proofCodeDigits} chiffres ou ouvrez son lien. Le code est valable {proofCodeMinutes} minutes.";
export const proofSentIfInvited =
  "Si {email} est invité, un e-mail vient d’y être envoyé. Saisissez ici son code à {proofCodeDigits} chiffres ou ouvrez son lien. Le code est valable {proofCodeMinutes} minutes.";
export const noMoreMails =
  "Rien reçu ? Regardez dans les courriers indésirables. Une adresse reçoit au plus {mailsPerHour} e-mails par heure.";
export const startsOver =
  "S’il existe déjà un compte de cette adresse qui n’a jamais été vérifié, le nouveau le remplace.";
export const neverVerified =
  "Ce n’est pas votre compte ? Vérifiez votre adresse et créez-en un nouveau. Il remplace un compte qui n’a jamais été vérifié.";
export const proofLinkWhy = "Utilisez l’adresse à laquelle le lien a été envoyé.";
export const proofLinkWrong = "Ce lien n’est pas pour cette adresse. [En demander un nouveau]";
export const proofLinkExpiredTitle = "Ce lien n’est plus valable";
export const proofLinkExpired = "Il a expiré ou a déjà servi. [Demander un nouveau lien]";
export const invitedTitle = "Vous êtes invité sur {site}";
export const invitedWhy = "Créez votre compte avec l’adresse à laquelle l’invitation a été envoyée.";
export const invitationExpiredTitle = "Cette invitation n’est plus valable";
export const invitationExpired = "Demandez-en une autre aux responsables du site.";
export const signUpClosedTitle = "Inscriptions fermées";
export const signUpClosed = "Ce site n’accepte pas de nouveaux comptes.";

export const resetTitle = "Réinitialisez votre mot de passe";
export const resetNeedsScript = "La réinitialisation utilise JavaScript. Activez-le et rechargez la page.";
export const resetWhy = "Saisissez votre e-mail. Nous vous enverrons un code pour choisir un nouveau mot de passe.";
export const backToSignIn = "[Retour à la connexion]";
export const backToReset = "[Retour à la réinitialisation]";
export const checkMailTitle = "Consultez vos e-mails";
export const codeSent =
  "S’il existe un compte pour {email}, un code à {codeDigits} chiffres vient d’y être envoyé. Il est valable une heure.";
export const mailedCodeLabel = "Code reçu par e-mail";
export const otherAddress = "Mauvaise adresse ? [Utilisez-en une autre]";
export const changeAddress = "[Changer d’adresse]";
export const resend = "Rien reçu ? Regardez dans les courriers indésirables ou [demandez un nouveau code].";
export const resendSoon = "Rien reçu ? Regardez dans les courriers indésirables. Nouveau code possible dans {time}.";
export const resent = "Un nouveau code vient d’être envoyé. Les précédents ne sont plus valables.";
export const resetNotOfferedTitle = "Vous ne pouvez pas réinitialiser votre mot de passe ici";
export const resetNotOffered =
  "Ici, les mots de passe sont réinitialisés par les responsables du site. Adressez-vous à eux.";
export const recoverOffer = "Quelqu’un s’est inscrit avec votre adresse ? [Récupérez votre adresse]";
export const providerInstead = "Inscrit avec {provider} ? [Connectez-vous ainsi]";
export const recoverTitle = "Récupérez votre adresse";
export const recoverWhy =
  "Vous pouvez récupérer un compte qu’une autre personne a créé avec votre adresse, si celle-ci n’a jamais été vérifiée.";
export const recoverMail = "Nous vous envoyons un code par e-mail.";
export const recoverEnds =
  "Une fois saisi, il ferme toutes les sessions et retire la validation en deux étapes et les clés d’accès.";
export const recoverThen = "Vous choisissez ensuite un nouveau mot de passe.";
export const recoverSent =
  "S’il existe pour {email} un compte dont l’adresse n’a jamais été vérifiée, un code à {proofCodeDigits} chiffres vient d’y être envoyé. Il est valable {proofCodeMinutes} minutes.";
export const recover = "Récupérer l’adresse";
export const recovered = "Le compte de {email} est maintenant à vous.";
export const recoveredNext =
  "Choisissez un nouveau mot de passe avec le code à {codeDigits} chiffres de notre second e-mail. Le code est valable une heure.";
export const secondCodeLabel = "Code du second e-mail";
export const passwordChanged = "Mot de passe modifié.";
export const passwordChangedSignIn = "Mot de passe modifié. Connectez-vous avec le nouveau.";

export const wrongCredentials =
  "L’e-mail et le mot de passe ne correspondent pas. Réessayez ou [réinitialisez votre mot de passe].";
export const proofRequired = "Vérifiez votre adresse avec le code ou le lien reçu par e-mail.";
export const proofWrong = "Ce n’est pas le code du dernier e-mail.";
export const proofExpired = "Ce code ou ce lien n’est plus valable. Demandez un nouvel e-mail.";
export const emailTaken = "Cette adresse a un compte. [Vous connecter ?]";
export const tooManyAttempts = "Trop de tentatives. Vous pourrez réessayer dans {time}.";
export const tooManyCodes = "Trop de tentatives pour le moment. Attendez une heure, puis réessayez.";
export const tooManyResetsTitle = "Trop de tentatives";
export const tooManyResets = "Attendez une heure, puis demandez un nouveau code. [Retour à la connexion]";
export const signUpInProgress = "Votre compte est en cours de création. Vous pourrez continuer dans {time}.";
export const tryAgainNow = "Vous pouvez réessayer maintenant.";
export const offline = "Vous semblez être hors ligne. Réessayez au retour du réseau.";
export const unreachable =
  "Le service de connexion est injoignable pour le moment. Rien n’est perdu ; réessayez dans un instant.";
export const slow = "Toujours en cours. Cela prend plus de temps que d’habitude.";
export const sessionOver = "Votre session a été fermée pour protéger votre compte. Connectez-vous pour continuer.";
export const notStarted = "Page incomplète. Autorisez ses scripts.";
export const languageNotStored =
  "Ce navigateur n’autorise pas le site à enregistrer la langue choisie. Autorisez les cookies et choisissez à nouveau.";
export const storageBlocked =
  "Ce navigateur n’autorise pas le site à enregistrer des données, et aucune session ne se maintient. Autorisez-le et rechargez la page.";
export const signedOut = "Votre session est fermée.";
export const temporaryPasswordExpired =
  "Votre mot de passe provisoire a expiré. Demandez-en un nouveau aux responsables du site.";
export const notConfirmed = "Ce compte n’est pas encore confirmé. Demandez aux responsables du site de le confirmer.";
export const disabled = "Ce compte a été désactivé. Demandez-en la raison aux responsables du site.";
export const challengeOver = "Le délai est dépassé. Saisissez à nouveau votre mot de passe.";
export const challengeUnknown =
  "Ce compte demande un mode de connexion que cette page ne connaît pas. Adressez-vous aux responsables du site.";
export const createdNotSignedIn =
  "Votre compte est prêt, mais la connexion n’a pas abouti. Appuyez sur le bouton pour réessayer.";
export const createdSignIn = "Votre compte est prêt. Connectez-vous pour continuer.";
export const rejected = "Une donnée du formulaire n’est pas valable. Vérifiez-la et réessayez.";

export const notAnObject = "Envoyez un objet JSON.";
export const notText = "Envoyez ceci sous forme de texte.";
export const nameRequired = "Saisissez votre nom.";
export const nameTooLong = "Utilisez {nameMaxCharacters} caractères au plus.";
export const nameControlCharacters = "N’utilisez ni retour à la ligne ni caractère de contrôle.";
export const emailRequired = "Saisissez votre adresse e-mail.";
export const emailMalformed = "Saisissez une adresse comme nom@example.com.";
export const emailRejected = "Cette adresse ne peut pas être utilisée. Saisissez-en une autre.";
export const emailUnchanged = "C’est déjà votre adresse.";
export const passwordRequired = "Choisissez un mot de passe.";
export const passwordTooLong = "Utilisez {passwordMaxCharacters} caractères au plus.";
export const passwordControlCharacters = "Pas de retour à la ligne ni de caractère de contrôle dans un mot de passe.";
export const passwordOuterSpaces = "Pas d’espace au début ni à la fin du mot de passe.";
export const passwordLength = "Choisissez un mot de passe plus long.";
export const passwordLowercase = "Ajoutez une minuscule (a–z).";
export const passwordUppercase = "Ajoutez une majuscule (A–Z).";
export const passwordNumber = "Ajoutez un chiffre (0–9).";
export const passwordSymbol = "Ajoutez un symbole, par exemple ! ? # ou -.";
export const passwordRejected = "Ce mot de passe n’est pas accepté. Choisissez-en un plus long et plus varié.";
export const termsRequired = "Acceptez les conditions d’utilisation pour créer un compte.";
export const parameterInvalid = "Indiquez une valeur que ce paramètre accepte.";
export const parameterConflict = "Ce paramètre ne peut pas être combiné avec les autres. Retirez-le.";

export const fieldRequired = "Remplissez ce champ.";
export const fieldTooShort = "Utilisez au moins {limit} caractères.";
export const fieldTooLong = "Utilisez {limit} caractères au plus.";
export const fieldControlCharacters = "N’utilisez ni retour à la ligne ni caractère de contrôle.";
export const fieldNotAChoice = "Choisissez l’une des options.";
export const fieldNotYesOrNo = "Choisissez oui ou non.";
export const fieldNotADate = "Saisissez une date, l’année d’abord, comme {exampleDate}.";
export const fieldTooEarly = "Saisissez le {limit} ou une date ultérieure.";
export const fieldTooLate = "Saisissez le {limit} ou une date antérieure.";
export const fieldNotWritable = "Ceci ne peut pas être défini ici.";
export const roleUnknown = "Ce rôle n’existe pas sur ce site.";

export const currentPasswordRequired = "Saisissez votre mot de passe.";
export const passwordWrong = "Ce n’est pas votre mot de passe. Réessayez.";
export const passwordUsedBefore = "Vous l’avez déjà utilisé. Choisissez-en un autre.";
export const appCodeMissing = "Saisissez les {codeDigits} chiffres de votre application.";
export const appCodeWrong = "Ce code n’est pas le bon. Saisissez le plus récent.";
export const appCodeUsed = "Ce code a déjà servi. Attendez le suivant.";
export const mailedCodeMissing = "Saisissez les {codeDigits} chiffres reçus par e-mail.";
export const mailedCodeWrong = "Ce code n’est pas le bon. Consultez le dernier e-mail.";
export const mailedCodeExpired = "Ce code n’est plus valable. Demandez-en un nouveau.";
export const sendNewCode = "Envoyer un nouveau code";
export const codeOver = "Utilisez le code du dernier e-mail envoyé à {email}.";
export const proofCodeMissing = "Saisissez les {proofCodeDigits} chiffres reçus par e-mail.";

export const ruleLength = "Au moins {count} caractères";
export const ruleLengthMissing = "Au moins {count} caractères : encore {missing}";
export const ruleLower = "Une minuscule";
export const ruleUpper = "Une majuscule";
export const ruleDigit = "Un chiffre";
export const ruleSymbol = "Un symbole";
export const ruleDone = "respecté";
export const ruleMissing = "manquant";

export const accountTitle = "Votre compte";
export const accountWhat = "Votre profil, votre connexion et vos données.";
export const sections = "Sections";
export const profile = "Profil";
export const security = "Sécurité";
export const securityWhat = "Comment vous vous connectez";
export const sessions = "Sessions";
export const dangerZone = "Zone de danger";
export const yes = "Oui";
export const no = "Non";
export const notGiven = "Non renseigné";
export const optional = "facultatif";
export const chooseOption = "Choisir";
export const fieldSaved = "Enregistré.";
export const accountNeedsScript = "Votre compte s’affiche avec JavaScript. Activez-le et rechargez la page.";
export const memberSince = "Membre depuis";
export const edit = "Modifier";
export const nameSaved = "Nom enregistré.";
export const emailWhat = "Elle vous sert à vous connecter.";
export const emailUnproved = "Non vérifiée";
export const proveEmail = "Vérifier votre adresse";
export const proveWhy = "Nous enverrons un code à {email}, pour vérifier que l’adresse est à vous.";
export const proveSent =
  "Un code vient d’être envoyé à {email}. Il a {proofCodeDigits} chiffres et est valable {proofCodeMinutes} minutes.";
export const emailProved = "Vérifiée";
export const addressProved = "Votre adresse est vérifiée.";
export const emailPending = "Nouvelle adresse, non vérifiée";
export const enterCode = "Saisir le code";
export const newEmailLabel = "Nouvelle adresse e-mail";
export const newEmailWhy =
  "Nous enverrons un code à la nouvelle adresse. Jusqu’à ce que vous le saisissiez, vous vous connectez avec {email}.";
export const newEmailSent = "Un code à {codeDigits} chiffres vient d’être envoyé à {email}.";
export const emailUntilChanged =
  "Jusqu’à ce que vous saisissiez le code, vous vous connectez avec {email}. Sinon, la modification est annulée au bout d’un jour.";
export const confirmEmail = "Confirmer";
export const emailChanged = "Adresse e-mail modifiée.";
export const cancelChange = "Annuler le changement";
export const cancelChangeWhy = "Annuler le passage à {email} ? Votre adresse actuelle reste.";
export const changeCancelled = "Changement d’adresse e-mail annulé.";
export const currentPasswordLabel = "Mot de passe actuel";
export const endOthers = "Fermer les autres sessions";
export const endOthersHint = "Conseillé si quelqu’un d’autre connaît peut-être l’ancien mot de passe.";
export const passwordChangedElsewhere = "Mot de passe modifié. Vos autres sessions sont fermées.";
export const othersNotEnded =
  "Nous n’avons pas pu fermer vos autres sessions : elles sont peut-être encore ouvertes. Réessayez.";
export const secondFactor = "Validation en deux étapes";
export const secondFactorOn = "Activée, avec une application d’authentification";
export const secondFactorOff = "Désactivée";
export const setUp = "Configurer";
export const turnOn = "Activer";
export const turnOff = "Désactiver";
export const secondFactorTitle = "Configurez votre application d’authentification";
export const secondFactorWhy = "Ce site exige la validation en deux étapes.";
export const scan = "Scannez ceci avec votre application d’authentification.";
export const openApp = "Sur cet appareil ? [Ouvrir dans votre application]";
export const qrAlternative = "Code QR de la clé ci-dessous";
export const keyLabel = "Ou saisissez cette clé";
export const copy = "Copier";
export const copied = "Copié";
export const notCopied = "Non copié : sélectionnez le texte";
export const copyKey = "Copier la clé";
export const keyCopied = "Clé copiée";
export const keyNotCopied =
  "Le navigateur ne l’a pas copiée. La clé est sélectionnée pour que vous puissiez la copier.";
export const firstCodeLabel = "Code affiché par l’application";
export const secondFactorNotOffered = "Ce site ne propose pas la validation en deux étapes.";
export const secondFactorUnreachable = "La configuration est impossible pour le moment. [Réessayer]";
export const secondFactorIsOn =
  "La validation en deux étapes est activée. Désormais, la connexion demande un code de votre application.";
export const turnOffWhy =
  "Votre mot de passe suffira pour vous connecter. Pour confirmer, saisissez-le avec un code de votre application.";
export const secondFactorIsOff = "La validation en deux étapes est désactivée.";
export const manage = "Gérer";
export const passkeys = "Clés d’accès";
export const passkeysWhat = "Connectez-vous avec votre empreinte, votre visage ou le verrouillage de l’écran.";
export const noPasskeys = "Aucune pour l’instant";
export const onePasskey = "1 clé d’accès";
export const manyPasskeys = "{count} clés d’accès";
export const passkeysUnreachable = "Impossible d’afficher vos clés d’accès pour le moment. [Réessayer]";
export const passkeyName = "Nom de la clé d’accès";
export const passkeyNameHint = "Par exemple « Mon téléphone ».";
export const passkeyAdded = "Clé d’accès ajoutée.";
export const passkeyRenamed = "Clé d’accès renommée.";
export const passkeyRemoved = "Clé d’accès supprimée. Supprimez-la aussi sur votre appareil.";
export const passkeyRemoveWhy =
  "Vous ne pourrez plus vous connecter avec « {name} ». Elle reste sur votre appareil jusqu’à ce que vous l’y supprimiez.";
export const passkeyExists = "Cet appareil a déjà une clé d’accès de votre compte.";
export const passkeyNotAdded = "Aucune clé d’accès n’a été ajoutée.";
export const passkeyLimit = "Vous avez 20 clés d’accès, le maximum. Supprimez-en d’abord une.";
export const passkeyNotSupported =
  "Cette clé d’accès ne peut pas être utilisée ici. Essayez un autre appareil ou gestionnaire de mots de passe.";
export const passkeyCreated = "Ajoutée le {date}";
export const passkeyUsed = "dernière utilisation le {date}";
export const passkeyHere = "utilisée dans ce navigateur";
export const rename = "Renommer";
export const remove = "Supprimer";
export const rememberAddress = "Mémoriser mon e-mail dans ce navigateur";
export const rememberAddressHint = "Vous n’avez alors pas à le saisir avec la clé d’accès.";
export const addressRemembered = "Ce navigateur mémorise votre e-mail. [L’oublier]";
export const addressForgotten = "Ce navigateur ne mémorise plus votre e-mail.";
export const thisDevice = "Ce navigateur";
export const signedInHere = "Active maintenant";
export const signOut = "Se déconnecter";
export const signOutEverywhere = "Se déconnecter partout";
export const signOutEverywhereWhy =
  "Cela met fin à toutes vos sessions, y compris celle-ci. Reconnectez-vous ensuite où vous voulez.";
export const allSessions = "Vos sessions";
export const whereSignedIn = "Où vous êtes connecté";
export const sessionsUnreachable = "Impossible d’afficher vos sessions pour le moment. [Réessayer]";
export const unknownDevice = "Appareil inconnu";
export const lastActive = "Dernière activité : {time}";
export const endSession = "Déconnecter";
export const sessionEnded =
  "Déconnecté de cet appareil. Une page ouverte là-bas peut fonctionner encore une heure au plus.";
export const otherSessionsEnded =
  "Déconnecté partout ailleurs. Une page ouverte là-bas peut fonctionner encore une heure au plus.";
export const yourData = "Vos données";
export const exportLabel = "Exportation";
export const dataWhat = "Tout ce qui est enregistré sur vous";
export const download = "Télécharger";
export const downloaded = "Vos données sont enregistrées dans un fichier.";
export const deleteAccount = "Supprimer le compte";
export const deleteShort = "Supprimer";
export const deleteWhat = "Avec tout ce qu’il contient";
export const deleteWhy =
  "Cela supprime votre nom, votre adresse e-mail et tout ce que nous conservons d’autre à votre sujet, et vous déconnecte partout.";
export const deleteFinal = "C’est irréversible.";
export const deleteForGood = "Supprimer définitivement";
export const deleteConfirm = "Pour confirmer, saisissez votre adresse e-mail";
export const deleteConfirmWrong = "Saisissez {email}.";
export const connectedAccounts = "Comptes associés";
export const notConnectedTitle = "{provider} n’a pas été associé";
export const nothingChanged = "Rien n’a été modifié";
export const connectedAccountsWhat = "Connectez-vous avec un compte que vous avez ailleurs.";
export const noneConnected = "Aucun pour l’instant";
export const connectedAccountsUnreachable = "Impossible d’afficher vos comptes associés pour le moment. [Réessayer]";
export const connectedOn = "Associé le {date}";
export const notConnected = "Non associé";
export const onlyWayToSignIn = "Sans lui, vous ne pouvez pas vous connecter.";
export const passwordFirst = "Avant de le dissocier, [choisissez un mot de passe].";
export const connect = "Associer";
export const connectAccount = "Associer un compte";
export const disconnect = "Dissocier";
export const setPassword = "Choisir un mot de passe";
export const noPassword = "Non défini";
export const passwordElsewhere = "Pour le modifier, connectez-vous avec lui.";
export const connectWhy =
  "Vous vous connectez chez {provider} et revenez ici. Ensuite, vous pouvez vous connecter avec {provider}.";
export const disconnectWhy =
  "Ensuite, vous ne pourrez plus vous connecter avec {provider}. Les sessions restent jusqu’à ce que vous vous déconnectiez partout.";
export const nowConnected = "{provider} est associé. Vous pouvez maintenant vous connecter avec.";
export const nowDisconnected = "{provider} est dissocié.";
export const identityTaken =
  "Ce compte {provider} appartient à un autre compte de ce site. Dissociez-le d’abord de celui-ci. [Retour à votre compte]";
export const providerConnected =
  "Un autre compte {provider} est déjà associé. Dissociez-le d’abord. [Retour à votre compte]";
export const otherIdentity = "Vous vous êtes connecté avec un autre compte {provider}. [Retour à votre compte]";
export const connectTooLate = "Cela a pris trop de temps. [Réessayer]";
export const connectOnceMore = "Vous venez de vous connecter avec {provider}, et ce compte ne le connaît pas encore.";
export const signsInWith = "Vous vous connectez avec {provider}.";
export const signInAgain = "Pour continuer, connectez-vous à nouveau.";
export const accountDeleted = "Compte supprimé.";
export const verifyIdentity = "Pour continuer, saisissez à nouveau votre mot de passe.";
export const verifyNewEmail =
  "Pour remplacer votre adresse e-mail par {email}, saisissez à nouveau votre mot de passe.";
export const accountMissingTitle = "Votre compte est introuvable";
export const accountMissing =
  "Vous êtes connecté, mais nous n’avons pas de compte à votre nom. Prévenez les responsables du site.";
export const accountOffline = "Vous semblez être hors ligne. Votre compte s’affichera au retour du réseau.";
export const accountUnreachable = "Votre compte est inaccessible pour le moment. [Réessayer]";
export const signedOutTitle = "Votre session est fermée";
export const signedOutOffline = "Vous semblez être hors ligne. Vous pourrez vous reconnecter au retour du réseau.";

export const activity = "Activité récente";
export const activityUnreachable = "Elle ne peut pas être affichée pour le moment. [Réessayer]";
export const activityNone = "Rien ne s’est passé ces 90 derniers jours.";
export const activityEnd = "C’est tout pour ces 90 derniers jours.";
export const activityNotYou =
  "Si l’une de ces actions ne vient pas de vous, changez de mot de passe et déconnectez-vous partout.";
export const activityNotYouPasskeys = "Supprimez aussi les clés d’accès qui ne sont pas à vous.";
export const activityNotYouProvider =
  "Si l’une de ces actions ne vient pas de vous, déconnectez-vous partout et sécurisez le compte avec lequel vous vous connectez.";
export const showMore = "Afficher plus";
export const activityByYou = "Par vous";
export const activityByOperator = "Par les responsables du site";
export const activityByGatehouse = "Automatiquement";
export const activityStarted = "Non terminé";
export const activityFailed = "Échec";
export const activityNetwork = "Réseau {network}";
export const activityCreated = "Compte créé";
export const activityNameChanged = "Nom modifié";
export const activityDetailsChanged = "Informations modifiées";
export const activityEmailChangeStarted = "Changement d’adresse e-mail commencé";
export const activityEmailChangeCancelled = "Changement d’adresse e-mail annulé";
export const activityEmailChanged = "Adresse e-mail de connexion modifiée";
export const activityEmailProved = "Adresse vérifiée";
export const activityPasswordChanged = "Mot de passe modifié";
export const activitySecondFactorAdded = "Validation en deux étapes activée";
export const activitySecondFactorRemoved = "Validation en deux étapes désactivée";
export const activityPasskeyAdded = "Clé d’accès ajoutée";
export const activityPasskeyRemoved = "Clé d’accès supprimée";
export const activityProviderConnected = "Autre compte associé";
export const activityProviderDisconnected = "Autre compte dissocié";
export const activitySignedOutEverywhere = "Déconnexion partout";
export const activityRecovered = "Adresse récupérée avec un code reçu par e-mail";
export const activityExported = "Données téléchargées";
export const activityDisabled = "Compte désactivé";
export const activityEnabled = "Compte réactivé";
export const activityRolesChanged = "Rôles modifiés";
export const activityPasswordReset = "Réinitialisation du mot de passe";
export const activityDeletionStarted = "Suppression du compte commencée";
export const activityRestored = "Suppression du compte annulée";
export const activityDeleted = "Compte supprimé";
export const activityInvitationAccepted = "Invitation acceptée";

export const handoverTitle = "Continuer vers un autre site";
export const toContinueTo = "pour continuer vers {host}";
export const signInAt = "Se connecter à {host}";
export const useAnotherAccount = "Utiliser un autre compte";
export const backToHost = "Retour à {host}";
export const handoverFailed = "Ce lien est inutilisable";
export const cantSignIn = "La connexion est impossible";
export const handoverInvalid =
  "Il est incomplet, ou il vient d’un site qui n’a pas accès à cette connexion. [Aller à la page d’accueil]";
export const handoverOver =
  "Il a déjà servi, ou il est trop ancien. Retournez sur le site et réessayez. [Aller à la page d’accueil]";
export const handoverUnreachable = "Le service de connexion est injoignable pour le moment. [Réessayer]";
export const visitOverTitle = "Votre session est terminée";
export const visitOver = "Pour revoir votre compte, retournez sur le site et ouvrez-le de nouveau.";
export const visitOffline = "Vous semblez être hors ligne. Vous pourrez vous déconnecter au retour du réseau.";

export const consoleTitle = "Responsables";
export const consoleWhat = "Pour les responsables de ce site.";
export const consoleSite = "Ouvrir le site";
export const consoleOwnAccount = "Votre compte";
export const consoleNewTab = "nouvel onglet";
export const consoleSignInHint =
  "Vous vous connectez à cette page seulement. La fermer ou la recharger vous déconnecte.";
export const consoleStranger = "Ce compte n’est ni celui d’un responsable ni celui de l’assistance du site.";
export const consoleSignInFirst = "Votre compte demande une étape de plus. [Connectez-vous d’abord au site], puis ici.";
export const consoleConfirmTitle = "Confirmez votre identité";
export const consoleConfirmWhat = "Pour continuer, saisissez le mot de passe de {email}.";
export const consoleSecondFactorNeeded =
  "Les modifications exigent une connexion avec une application d’authentification. [Configurez-en une], puis reconnectez-vous ici.";
export const consoleLoadFailed = "Chargement impossible pour le moment. [Réessayer]";
export const consoleTryAgain = "[Réessayer]";
export const consoleMore = "Afficher la suite";
export const consoleShown = "Affichés : {count}";
export const consoleAccounts = "Comptes";
export const consoleAccount = "Compte";
export const consoleInvitations = "Invitations";
export const consoleAudit = "Journal d’audit";
export const consoleOverview = "Vue d’ensemble";
export const consoleSearch = "Rechercher des comptes";
export const consoleSearchNow = "Rechercher";
export const consoleSearchHint =
  "Un e-mail, un identifiant, `@domaine`, ou le début d’un e-mail ou d’un nom. `*partie*` cherche aussi au milieu, mais plus lentement.";
export const consoleRowsRead = "Lignes lues par cette recherche : {count}";
export const consoleShow = "Afficher";
export const consoleAllAccounts = "Tous les comptes";
export const consoleState = "État";
export const consoleRole = "Rôle";
export const consoleRoles = "Rôles";
export const consoleActive = "Actif";
export const consoleDisabled = "Désactivé";
export const consoleClosing = "Suppression prévue";
export const consolePending = "Inscription en cours";
export const consoleOrder = "Ordre";
export const consoleNewestFirst = "Plus récents d’abord";
export const consoleOldestFirst = "Plus anciens d’abord";
export const consoleByEmail = "Par e-mail";
export const consoleByLastSeen = "Dernière visite";
export const consoleByMatch = "D’abord les adresses qui correspondent, puis les noms";
export const consoleCreatedFrom = "Créé à partir du";
export const consoleCreatedBefore = "Créé avant le";
export const consoleCreated = "Créé";
export const consoleLastSeen = "Dernière visite";
export const consoleNever = "Jamais";
export const consoleId = "Identifiant";
export const consoleNoAccounts = "Aucun compte ne correspond";
export const consoleNoAccountsHint = "`*partie*` cherche aussi au milieu des noms et des adresses.";
export const consoleClear = "Effacer la recherche et les filtres";
export const consoleNoSuchAccount = "Aucun compte n’a cet identifiant";
export const consoleExportCsv = "Exporter en CSV";
export const consoleExportNdjson = "Exporter en NDJSON";
export const consoleExported = "Les comptes ont été enregistrés dans un fichier.";
export const consoleAccess = "Accès";
export const consoleEvents = "Événements récents";
export const consoleNoEvents = "Il n’y a aucun événement";
export const consoleNoEventMatches = "Aucun événement ne correspond";
export const consoleEventsKept =
  "Les événements sont conservés {everyday} jours, ceux qui importent pour la sécurité {security} jours.";
export const consolePendingEmail = "Doit être remplacé par {email}.";
export const consoleChangeName = "Modifier le nom";
export const consoleDeletesAt = "Restaurable jusqu’au {time}";
export const consoleDisabledUntil = "Jusqu’au {time}";
export const consoleBehind = "Cognito n’est pas encore à jour. L’exécution planifiée s’en chargera.";
export const consolePasswordWhat = "La réinitialisation envoie par e-mail un code pour en choisir un autre.";
export const consoleSessionsWhat = "Ferme toutes les sessions, sur tous les appareils.";
export const consoleNoSecondFactor = "Inconnue";
export const consoleNoSecondFactorHint = "Cognito en sait peut-être plus : consultez-le ci-dessous.";
export const consoleSecondFactorSince = "Application d’authentification, connue depuis le {time}";
export const consoleCognitoWhy = "Interroge Cognito sur ce compte. AWS le compte alors comme actif ce mois-ci.";
export const consoleAskCognito = "Consulter";
export const consoleNoCognitoUser = "Cet utilisateur n’existe pas.";
export const consoleEnabledAtCognito = "Activé";
export const consoleNoAuthenticatorApp = "Sans application d’authentification";
export const consoleDisable = "Désactiver";
export const consoleDisableTitle = "Désactiver le compte";
export const consoleDisableWhat =
  "{name} sera déconnecté partout et ne pourra plus se connecter tant que le compte ne sera pas réactivé.";
export const consoleDisabledDone = "Le compte de {name} est désactivé.";
export const consoleReason = "Motif";
export const consoleReasonHint = "Pour les responsables et l’assistance seulement.";
export const consoleUntil = "Réactivé le";
export const consoleUntilHint = "Au début de ce jour, dans votre fuseau horaire.";
export const consoleUntilPast = "Choisissez un jour ultérieur.";
export const consoleEnable = "Réactiver";
export const consoleEnableTitle = "Réactiver le compte";
export const consoleEnableWhat = "{name} pourra de nouveau se connecter, avec le même mot de passe.";
export const consoleEnabledDone = "Le compte de {name} est réactivé.";
export const consoleSignOutWhat = "Toutes les sessions de {name} seront fermées, sur tous les appareils.";
export const consoleSignedOutDone = "{name} est déconnecté partout.";
export const consoleReset = "Réinitialiser";
export const consoleResetTitle = "Réinitialiser le mot de passe";
export const consoleResetWhat =
  "Le mot de passe de {name} ne fonctionnera plus, et un code pour en choisir un autre sera envoyé par e-mail.";
export const consoleResetDone = "Le mot de passe de {name} est réinitialisé.";
export const consoleRemove = "Retirer";
export const consoleRemoveFactorTitle = "Retirer l’application d’authentification";
export const consoleRemoveFactorWhat =
  "Désormais, {name} se connectera avec son mot de passe seul et en sera informé par e-mail. Toutes ses sessions seront fermées.";
export const consoleFactorRemovedDone = "L’application d’authentification de {name} est retirée.";
export const consoleDeleteEffect =
  "Supprime le compte et toutes ses données le {date}. D’ici là, il peut être restauré.";
export const consoleDeleteWhat =
  "{name} est déconnecté partout et ne peut plus se connecter. Vous pouvez restaurer le compte jusqu’au {date}. Ensuite, il est supprimé définitivement, avec toutes ses données.";
export const consoleDeletedDone = "La suppression du compte de {name} est prévue.";
export const consoleRestore = "Restaurer";
export const consoleRestoreTitle = "Restaurer le compte";
export const consoleRestoreWhat = "Le compte de {name} est conservé, avec toutes ses données.";
export const consoleRestoredDone = "Le compte de {name} est restauré.";
export const consoleRolesTitle = "Modifier les rôles";
export const consoleRoleOperators = "Voit et modifie tout.";
export const consoleRoleSupport = "Voit les comptes et aide à se connecter.";
export const consoleRolesDone = "Les rôles de {name} sont modifiés.";
export const consoleInvite = "Inviter quelqu’un";
export const consoleSendInvitation = "Envoyer l’invitation";
export const consoleInvitedNameHint = "Pour votre liste d’invitations.";
export const consoleInvitedDone = "{name} est invité.";
export const consoleNoInvitations = "Personne n’est encore invité";
export const consoleInvitationsWhat = "Une invitation est un e-mail avec un lien valable sept jours.";
export const consoleInvitationOpen = "En attente";
export const consoleInvitationAccepted = "Acceptée";
export const consoleInvitationExpired = "Expirée";
export const consoleInvitationRevoked = "Révoquée";
export const consoleExpires = "Expire";
export const consoleActions = "Actions";
export const consoleShowAccount = "Voir le compte";
export const consoleResend = "Renvoyer";
export const consoleResendTitle = "Renvoyer l’invitation";
export const consoleResendWhat = "{name} recevra de nouveau l’e-mail. Le lien sera alors valable sept jours.";
export const consoleResentDone = "L’invitation a été renvoyée à {name}.";
export const consoleRevoke = "Révoquer";
export const consoleRevokeTitle = "Révoquer l’invitation";
export const consoleRevokeWhat = "Le lien envoyé à {name} ne fonctionnera plus.";
export const consoleRevokedDone = "L’invitation de {name} est révoquée.";
export const consoleTime = "Date et heure";
export const consoleEvent = "Événement";
export const consoleAllEvents = "Tous les événements";
export const consoleEventRecovered = "Adresse récupérée avec un code reçu par e-mail";
export const consoleEventInvited = "Invitation envoyée";
export const consoleEventResent = "Invitation renvoyée";
export const consoleEventRevoked = "Invitation révoquée";
export const consoleEventSearched = "Recherche au milieu de tous les comptes";
export const consoleEventExported = "Comptes exportés";
export const consoleBy = "Par";
export const consolePerson = "La personne";
export const consoleOperator = "Un responsable";
export const consoleScheduledRun = "L’exécution planifiée";
export const consoleCommand = "Une commande";
export const consoleStarted = "En cours";
export const consoleFailed = "Échec";
export const consoleReported = "Signalé par le navigateur";
export const consoleAccountId = "Identifiant du compte";
export const consoleActorId = "Identifiant de l’auteur";
export const consoleRequestId = "Requête";
export const consoleFrom = "À partir du";
export const consoleBefore = "Avant le";
export const consoleVerify = "Vérifier le journal";
export const consoleVerifyWhat =
  "Vérifie qu’aucun événement n’a été modifié, supprimé ou ajouté depuis son scellement.";
export const consoleVerifyNow = "Vérifier";
export const consoleVerifying = "{count} événements vérifiés…";
export const consoleIntact = "{count} événements vérifiés. Le journal est intact.";
export const consoleBroken = "Le journal est altéré au sceau {number}.";
export const consoleBrokenBetween = "Le sceau couvre des événements de {from} à {until}.";
export const consoleBrokenChanged = "Un événement ou le sceau a été modifié après coup.";
export const consoleBrokenMissing = "Des événements manquent.";
export const consoleBrokenAdded = "Des événements ont été ajoutés.";
export const consoleBrokenSealMissing = "Le sceau manque.";
export const consoleBrokenOldestMissing = "Des sceaux plus anciens manquent.";
export const consoleBrokenNewestMissing = "Les sceaux les plus récents manquent.";
export const consoleBrokenNotSigned = "Le sceau n’a pas été fait avec le secret de ce site.";
export const consoleBrokenToDo =
  "Comparez-le à une sauvegarde de la base de données. La partie « The audit log » du SECURITY.md de Gatehouse dit quoi faire ensuite.";
export const consoleByState = "Comptes par état";
export const consoleCounted = "Comptés le {time}";
export const consoleNotCounted =
  "Les premiers chiffres apparaissent en quelques minutes, après une exécution planifiée.";
export const consoleNewPerDay = "Nouveaux comptes par jour";
export const consoleNewSum = "Nouveaux comptes en {days} jours : {count}";
export const consoleNewMost = "Maximum en un jour : {count} ({day})";
export const consoleDay = "Jour";
export const consoleAsTable = "En tableau";
export const consoleUnfinished = "En suspens";
export const consoleUnfinishedWhat = "Ce qui a été interrompu. L’exécution planifiée l’achève ou l’annule.";
export const consoleSignUps = "Inscriptions";
export const consoleDeletions = "Suppressions";
export const consoleEmailChanges = "Changements d’e-mail";
export const consoleCognitoChanges = "Modifications chez Cognito";
export const consoleConsistency = "Cohérence avec Cognito";
export const consoleChecked = "Vérifiée le {time}";
export const consoleNotChecked =
  "La première vérification prend quelques exécutions planifiées (une toutes les cinq minutes).";
export const consoleRowsWithoutUser = "Comptes sans utilisateur";
export const consoleRowsWithoutUserWhat = "Supprimés chez Cognito. L’exécution planifiée ferme ces comptes.";
export const consoleUsersWithoutRow = "Utilisateurs sans compte";
export const consoleUsersWithoutRowWhat =
  "Ils ne peuvent se connecter qu’à Cognito. Avec le réglage ADOPT_USERS, ils reçoivent un compte.";

export const membersOnly = "Réservé aux membres";
export const gateSignIn = "Cette page est réservée aux membres. [Se connecter]";
export const roleTitle = "Vous ne pouvez pas voir cette page";
export const roleUnchecked = "Impossible de vérifier votre accès";
export const roleNeeded = "Pour voir cette page, il vous faut le rôle {roles}.";
export const rolesNeeded = "Pour voir cette page, il vous faut l’un de ces rôles : {roles}.";
export const signedInAs = "Vous êtes connecté en tant que {email}.";
export const toStart = "[Aller à la page d’accueil]";
export const cookiesBlocked =
  "Votre navigateur n’a pas gardé le cookie de cette page. Autorisez les cookies de ce site, puis rechargez la page.";

export const notFoundTitle = "Page introuvable";
export const notFoundWhy = "L’adresse contient peut-être une faute, ou la page a été déplacée.";

export const startShort = "Bienvenue";
export const startTitle = "Bienvenue sur {site}";
export const startWhat = "Créez un compte, ou connectez-vous au vôtre.";
export const startSignedIn = "Vous êtes connecté.";
export const welcomeBack = "Bon retour, {name}";
export const startDevelopers = "Pour les développeurs : [référence de l’API] (en anglais)";

export const problemsTitle = "Problèmes";
export const contents = "Sommaire";
export const problemsShort = "Ce que signifie chaque erreur de l’API, et que faire.";
export const problemsWhat =
  "Toute erreur de l’API est en `application/problem+json` (RFC 9457). Son `type` mène à l’une de ces entrées et ne change jamais ; `title` et `detail` s’adressent aux personnes, dans leur langue, et peuvent changer.";
export const problemIntroduction = "Introduction";
export const problemLink = "Lien vers";
export const problemToDo = "Que faire";
export const problemCall = "Renvoyé par 1 appel";
export const problemCalls = "Renvoyé par {count} appels";
export const problemEveryCall = "Renvoyé par tous les appels";
export const problemFiles = "Renvoyé par les fichiers que protège le réglage `GATED`";
export const problemFilter = "Filtrer";
export const problemNothingFound = "Aucun résultat.";

export const problems: ProblemMessages = {
  malformed_json: {
    title: "Le corps n’est pas du JSON valide",
    detail: "Le corps n’est pas un texte JSON en UTF-8.",
  },
  unsupported_media_type: {
    title: "Type de contenu non pris en charge",
    detail: "Envoyez le corps avec Content-Type: application/json.",
  },
  body_too_large: {
    title: "Corps trop volumineux",
    detail: "Le corps peut contenir {bodyMaxKiB} Kio au plus.",
  },
  invalid_fields: {
    title: "Certains champs ne sont pas valides",
    detail: "Certains champs ont été refusés ; `errors` indique lesquels et pourquoi.",
  },
  email_taken: {
    title: "Cet e-mail a déjà un compte",
    detail: "Un compte existe déjà pour cette adresse e-mail. Connectez-vous.",
  },
  sign_up_closed: {
    title: "Inscriptions fermées",
    detail: "Ce site n’accepte pas de nouveaux comptes.",
  },
  invitation_required: {
    title: "Invitation requise",
    detail: "Ce site n’accepte de nouveaux comptes que sur invitation, et cette adresse n’est pas invitée.",
  },
  identity_rejected: {
    title: "Identité rejetée",
    detail:
      "Le jeton d’identité n’est pas un jeton récent de cette connexion. Connectez-vous à nouveau avec le fournisseur.",
  },
  identity_taken: {
    title: "L’identité appartient à un autre compte",
    detail: "Un autre compte se connecte avec cette identité. Rien n’a été fusionné.",
  },
  provider_connected: {
    title: "Fournisseur déjà associé",
    detail: "Le compte est associé à une autre identité de ce fournisseur.",
  },
  has_password: {
    title: "Mot de passe déjà choisi",
    detail: "Le compte a un mot de passe.",
  },
  last_way_to_sign_in: {
    title: "Le seul moyen de connexion ne peut pas être retiré",
    detail: "Sans cette identité, le compte ne pourrait plus se connecter.",
  },
  mail_off: {
    title: "L’envoi d’e-mails est désactivé",
    detail: "Ce site n’envoie pas d’e-mails.",
  },
  invitation_not_found: {
    title: "Invitation introuvable",
    detail: "Il n’y a pas d’invitation avec cet identifiant.",
  },
  invitation_decided: {
    title: "Invitation déjà close",
    detail: "Cette invitation a été acceptée ou retirée, ou son adresse a déjà un compte.",
  },
  email_not_verified: {
    title: "E-mail pas encore vérifié",
    detail: "La nouvelle adresse n’est pas vérifiée. Saisissez d’abord le code qui y a été envoyé.",
  },
  in_progress: {
    title: "La même requête est déjà en cours",
    detail: "Une autre requête fait la même chose. Réessayez après le délai indiqué par Retry-After.",
  },
  idempotency_key_malformed: {
    title: "Clé d’idempotence mal formée",
    detail:
      "Idempotency-Key accepte de 1 à {idempotencyKeyMaxCharacters} caractères ASCII visibles, par exemple un UUID.",
  },
  idempotency_key_reused: {
    title: "Clé d’idempotence utilisée pour une autre requête",
    detail:
      "Cette Idempotency-Key est déjà arrivée avec un autre corps. Utilisez une nouvelle clé pour une nouvelle requête.",
  },
  too_many_requests: {
    title: "Trop de requêtes",
    detail: "Trop de requêtes sont arrivées de votre adresse réseau. Réessayez après le délai indiqué par Retry-After.",
  },
  cognito_failed: {
    title: "Service de connexion en échec",
    detail: "Le service de connexion a donné une réponse inutilisable. Rien n’a été conservé ; réessayez plus tard.",
  },
  cognito_unavailable: {
    title: "Service de connexion injoignable",
    detail:
      "Le service de connexion est injoignable pour le moment. Rien n’est perdu ; réessayez après le délai indiqué par Retry-After.",
  },
  cognito_timeout: {
    title: "Service de connexion trop lent",
    detail: "Le service de connexion n’a pas répondu à temps. Rien n’est perdu ; réessayez dans un instant.",
  },
  storage_unavailable: {
    title: "Base de données injoignable",
    detail:
      "La base de données est injoignable pour le moment. Rien n’est perdu ; réessayez après le délai indiqué par Retry-After.",
  },
  recent_sign_in_required: {
    title: "Connexion récente nécessaire",
    detail: "Cela demande une connexion datant de quelques minutes au plus. Connectez-vous à nouveau.",
  },
  token_missing: {
    title: "Connexion nécessaire",
    detail: "Envoyez un jeton d’accès dans l’en-tête Authorization, après le mot Bearer.",
  },
  token_rejected: {
    title: "Jeton d’accès refusé",
    detail: "Le jeton d’accès est mal formé, a expiré ou n’est pas destiné à ce service. Connectez-vous à nouveau.",
  },
  session_required: {
    title: "Connexion nécessaire pour ce fichier",
    detail:
      "Ce fichier est réservé aux personnes connectées. Connectez-vous dans le navigateur ; un jeton d’accès ne l’ouvre pas.",
  },
  role_required: {
    title: "Rôle requis",
    detail: "Aucun de vos rôles n’ouvre ce fichier.",
  },
  origin_not_allowed: {
    title: "Origine non autorisée",
    detail: "Les pages de cette origine ne peuvent pas ouvrir de session ici.",
  },
  account_not_found: {
    title: "Compte introuvable",
    detail: "Aucun compte n’a cet identifiant, ou l’utilisateur du jeton d’accès n’a pas de compte.",
  },
  operators_only: {
    title: "Réservé aux responsables",
    detail:
      "Seuls les responsables de ce site peuvent le faire. L’assistance ne peut pas agir sur les comptes des responsables ni sur ceux de l’assistance.",
  },
  second_factor_required: {
    title: "Second facteur requis",
    detail:
      "Les responsables qui modifient quelque chose doivent se connecter avec une application d’authentification.",
  },
  own_account: {
    title: "Impossible sur votre propre compte",
    detail: "Les responsables ne peuvent pas le faire sur leur propre compte.",
  },
  last_operator: {
    title: "Le dernier responsable doit rester",
    detail: "C’est le seul responsable qui peut se connecter.",
  },
  not_ready: {
    title: "Un service nécessaire est injoignable",
    detail: "Un élément dont dépendent les réponses est injoignable pour le moment. Le journal indique lequel.",
  },
  https_required: {
    title: "HTTPS nécessaire",
    detail: "Ce service ne répond qu’en https. Ce qui a été envoyé en clair n’a pas été lu.",
  },
  not_found: {
    title: "Adresse introuvable",
    detail: "Il n’y a rien à cette adresse.",
  },
  method_not_allowed: {
    title: "Méthode non autorisée",
    detail: "Cette adresse ne répond pas à cette méthode ; Allow indique lesquelles.",
  },
  internal_error: {
    title: "Erreur inattendue de notre côté",
    detail: "Quelque chose a mal tourné de notre côté. Le requestId nous aide à le retrouver.",
  },
  body_timeout: {
    title: "Le contenu a mis trop de temps",
    detail:
      "Le contenu de la requête n’est pas arrivé en entier en {bodyTimeLimitSeconds} secondes. Rien n’a été modifié ; renvoyez-la.",
  },
};

export const problemAdvice: ProblemAdvice = {
  malformed_json: 'Envoyez un objet JSON, par exemple `{"name": …, "email": …, "password": …}`.',
  unsupported_media_type: "Indiquez cet en-tête : quand le corps est un texte, `fetch` en met un autre de lui-même.",
  body_too_large: "Envoyez moins. Un nom et un mot de passe ont bien plus de place qu’il ne leur en faut.",
  invalid_fields:
    "Corrigez les champs, puis renvoyez la requête. Rien n’a été créé ni modifié. Chaque entrée de `errors` contient le champ (`pointer`), un `code` pour les programmes et un `detail` pour les personnes. Le code `password_policy` vient du groupe d’utilisateurs, qui décide de ce que doit contenir un mot de passe.",
  email_taken: "Connectez-vous, ou utilisez une autre adresse. Majuscules et minuscules reviennent au même.",
  sign_up_closed:
    "Connectez-vous avec un compte existant, ou demandez aux responsables du site : ils ont fermé les inscriptions avec le réglage `SIGN_UP`.",
  invitation_required: "Demandez une invitation aux responsables du site (réglage `SIGN_UP`).",
  identity_rejected:
    "Reconnectez-vous chez le fournisseur, et envoyez les nouveaux jetons. Le jeton d’identité doit avoir cinq minutes au plus, venir de la même connexion que le jeton d’accès et contenir la `nonce` envoyée.",
  identity_taken: "Supprimez d’abord l’autre compte, ou dissociez-y l’identité.",
  provider_connected: "Dissociez d’abord celle-ci.",
  has_password: "Changez-le chez Cognito, avec l’ancien : `changePassword` du client le fait.",
  last_way_to_sign_in: "Choisissez d’abord un mot de passe, si le site envoie des e-mails.",
  mail_off:
    "Les responsables du site peuvent activer les e-mails avec le réglage `MAIL`. La vérification d’adresses et les invitations en ont besoin.",
  invitation_not_found: "La liste des invitations donne leurs identifiants.",
  invitation_decided: "Créez une nouvelle invitation, si l’adresse n’a pas de compte.",
  email_not_verified:
    "D’ici là, le compte garde l’ancienne adresse. Une fois le code saisi, envoyez la requête à nouveau.",
  in_progress:
    "Attendez les secondes de `Retry-After`, puis renvoyez la requête. Avec la même `Idempotency-Key`, vous obtiendrez alors le résultat de la première requête.",
  idempotency_key_malformed: "Créez un nouvel UUID pour chaque nouvelle requête.",
  idempotency_key_reused: "L’ancienne clé ne sert qu’à répéter l’ancienne requête telle quelle.",
  too_many_requests:
    "Attendez les secondes de `Retry-After`, puis renvoyez la requête. La limite vaut par adresse réseau et par minute.",
  cognito_failed:
    "Renvoyez la requête plus tard. Si cela persiste, c’est l’affaire des responsables du site : le plus souvent, un réglage ou une autorisation est en cause. Le journal contient la réponse d’Amazon Cognito.",
  cognito_unavailable:
    "Attendez les secondes de `Retry-After`, puis renvoyez la requête. Amazon Cognito est injoignable ou demande de ralentir.",
  cognito_timeout:
    "Renvoyez la requête dans un instant. Si la création du compte est ensuite refusée parce que l’e-mail en a déjà un, le premier essai a réussi : connectez-vous.",
  storage_unavailable: "Attendez les secondes de `Retry-After`, puis renvoyez la même requête.",
  recent_sign_in_required:
    "Connectez-vous avec le mot de passe et répétez la requête avec le nouveau jeton d’accès ; renouveler un jeton ne rend pas la connexion plus récente.",
  unauthorized:
    "Connectez-vous et envoyez le jeton d’accès, pas le jeton d’identité. L’en-tête `WWW-Authenticate` indique si le jeton manquait ou s’il a été refusé.",
  session_required:
    "Connectez-vous sur la page `/login`. Le réglage `GATED` dit quels fichiers sont pour qui. La session se termine avec le jeton d’accès dont elle est issue.",
  role_required: "Demandez le rôle à un opérateur. Un nouveau rôle compte dès que la session est renouvelée.",
  origin_not_allowed: "Seules les pages de ce site et celles du réglage `ALLOWED_ORIGINS` reçoivent un cookie.",
  account_not_found:
    "Vérifiez l’identifiant, ou inscrivez-vous. Le compte a été supprimé, ou l’identifiant est faux. Un utilisateur qui ne provient pas d’une inscription n’a pas de compte, sauf si le réglage `ADOPT_USERS` est activé.",
  operators_only:
    "Demandez à un responsable, ou faites donner au compte le rôle `operators` par un responsable ; en ligne de commande, c’est `npm run operator -- add`.",
  second_factor_required:
    "Configurez une application d’authentification sur `/account`, déconnectez-vous et reconnectez-vous avec son code. Une application configurée depuis la dernière connexion ne compte pas, une clé d’accès non plus.",
  own_account: "Demandez à un autre responsable. Votre nom, votre adresse et vos sessions sont sur `/account`.",
  last_operator: "Donnez d’abord le rôle `operators` à un autre compte ; sinon, personne ne pourrait gérer le site.",
  not_ready:
    "Pour les responsables du site : `/health/ready` vérifie la base de données, le stockage clé-valeur et les clés du groupe d’utilisateurs. La ligne `not_ready` du journal indique ce qui manque.",
  https_required:
    "Utilisez la même adresse en https. Un mot de passe ou un jeton envoyé a pu être lu en chemin : changez le mot de passe ou déconnectez-vous.",
  not_found: "Comparez le chemin avec les appels de la page `/api`.",
  method_not_allowed: "Utilisez l’une des méthodes de l’en-tête `Allow`.",
  internal_error:
    "Réessayez une fois. Si cela persiste, indiquez aux responsables du site le `requestId` de la réponse.",
  body_timeout:
    "Envoyez tout le contenu d’un coup. Vérifiez la connexion, et que `Content-Length` ne dépasse pas la taille du contenu.",
};

export const mails: MailMessages = {
  prove_address: {
    subject: "Votre code pour {site}",
    text: "Saisissez ce code pour continuer sur {site} :\n\n{code}\n\nIl est valable {proofCodeMinutes} minutes. Ou utilisez ce lien dans l’heure :\n\n[Continuer]({proofLink})\n\nSi vous ne l’avez pas demandé, ignorez cet e-mail : il ne se passera rien.",
  },
  have_account: {
    subject: "Vous avez déjà un compte sur {site}",
    text: "Quelqu’un, peut-être vous, a voulu s’inscrire sur {site} avec cette adresse. Vous avez déjà un compte : connectez-vous ou réinitialisez votre mot de passe.\n\n[Se connecter]({signInLink})\n\n[Réinitialiser le mot de passe]({resetLink})\n\nSi ce n’était pas vous, vous n’avez rien à faire.",
  },
  start_over: {
    subject: "Vous avez déjà un compte sur {site}",
    text: "Quelqu’un, peut-être vous, a voulu s’inscrire sur {site} avec cette adresse. Il y a déjà un compte : connectez-vous ou réinitialisez votre mot de passe.\n\n[Se connecter]({signInLink})\n\nL’adresse de ce compte n’a jamais été vérifiée. S’il est à vous, saisissez ce code sur la page de votre compte. Si vous ne l’avez pas créé, recommencez : le compte sera remplacé.\n\n{code}\n\nLe code est valable {proofCodeMinutes} minutes, le lien une heure.\n\n[Recommencer]({proofLink})",
  },
  set_password: {
    subject: "Votre code pour un mot de passe sur {site}",
    text: "Saisissez ce code sur la page de votre compte sur {site} pour choisir un mot de passe :\n\n{code}\n\nIl est valable {proofCodeMinutes} minutes.\n\nSi ce n’était pas vous, quelqu’un est connecté à votre compte : connectez-vous, puis déconnectez-vous partout.\n\n[Se connecter]({signInLink})",
  },
  invitation: {
    subject: "Vous êtes invité sur {site}",
    text: "Vous pouvez créer un compte sur {site}. Le lien est valable sept jours.\n\n[Créer un compte]({proofLink})\n\nSi vous ne connaissez pas {site}, ignorez cet e-mail.",
  },
  address_changed: {
    subject: "L’adresse e-mail de votre compte sur {site} a été modifiée",
    text: "Votre compte sur {site} n’a plus cette adresse e-mail. Elle a été remplacée par une autre, confirmée par un code.\n\nSi ce n’était pas vous, prévenez les responsables de {site}.",
  },
  password_changed: {
    subject: "Votre mot de passe sur {site} a été modifié",
    text: "Le mot de passe de votre compte sur {site} a été modifié.\n\nSi ce n’était pas vous, choisissez maintenant un nouveau mot de passe. Toutes les autres sessions seront alors fermées.\n\n[Réinitialiser le mot de passe]({resetLink})",
  },
  second_factor_added: {
    subject: "Une application d’authentification a été ajoutée à votre compte sur {site}",
    text: "Désormais, la connexion à {site} demande aussi un code de cette application.\n\nSi ce n’était pas vous, choisissez maintenant un nouveau mot de passe et prévenez les responsables de {site}.\n\n[Réinitialiser le mot de passe]({resetLink})",
  },
  second_factor_removed: {
    subject: "L’application d’authentification a été retirée de votre compte sur {site}",
    text: "La connexion à {site} ne demande plus de code d’une application.\n\nSi ce n’était pas vous, choisissez maintenant un nouveau mot de passe et configurez de nouveau l’application.\n\n[Réinitialiser le mot de passe]({resetLink})",
  },
  passkey_added: {
    subject: "Une clé d’accès a été ajoutée à votre compte sur {site}",
    text: "Désormais, cette clé d’accès permet de se connecter à {site} sans votre mot de passe.\n\nSi ce n’était pas vous, connectez-vous maintenant, supprimez la clé d’accès sur la page de votre compte et choisissez un nouveau mot de passe.\n\n[Se connecter]({signInLink})\n\n[Réinitialiser le mot de passe]({resetLink})",
  },
  passkey_removed: {
    subject: "Une clé d’accès a été supprimée de votre compte sur {site}",
    text: "Cette clé d’accès ne permet plus de se connecter à {site}.\n\nSi ce n’était pas vous, choisissez maintenant un nouveau mot de passe et ajoutez de nouveau la clé d’accès.\n\n[Réinitialiser le mot de passe]({resetLink})",
  },
  provider_connected: {
    subject: "Votre compte sur {site} a été associé à un autre fournisseur",
    text: "Vous pouvez désormais vous connecter à {site} aussi avec votre compte chez ce fournisseur.\n\nSi ce n’était pas vous, connectez-vous maintenant, dissociez le fournisseur sur la page de votre compte et déconnectez-vous partout. Si vous avez un mot de passe, changez-le aussi.\n\n[Se connecter]({signInLink})",
  },
  provider_disconnected: {
    subject: "Votre compte sur {site} a été dissocié d’un fournisseur",
    text: "Vous ne pouvez plus vous connecter à {site} avec votre compte chez ce fournisseur.\n\nSi ce n’était pas vous, connectez-vous maintenant, déconnectez-vous partout et associez de nouveau le fournisseur sur la page de votre compte. Si vous avez un mot de passe, changez-le aussi.\n\n[Se connecter]({signInLink})",
  },
  account_disabled: {
    subject: "Votre compte sur {site} a été désactivé",
    text: "Les responsables de {site} ont désactivé votre compte. Toutes vos sessions sont fermées et vous ne pouvez plus vous connecter.\n\nSi vous pensez qu’il s’agit d’une erreur, contactez-les.",
  },
  account_enabled: {
    subject: "Votre compte sur {site} est de nouveau actif",
    text: "Vous pouvez de nouveau vous connecter à {site}, avec le même mot de passe.\n\n[Se connecter]({signInLink})",
  },
  account_deleted: {
    subject: "Votre compte sur {site} a été supprimé",
    text: "Votre compte sur {site} et ses données ont été supprimés. C’est irréversible.\n\nSi ce n’était pas vous, prévenez les responsables de {site}.",
  },
};
