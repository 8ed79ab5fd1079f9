// Français, au vouvoiement.

import type { ProblemAdvice, ProblemMessages, Translation } from "./translation.ts";

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
export const signIn = "Se connecter";
export const save = "Enregistrer";
export const cancel = "Annuler";
export const change = "Changer";
export const sendCode = "Envoyer le code";
export const savePassword = "Enregistrer le mot de passe";
export const continueLabel = "Continuer";
export const close = "Fermer";
export const backToSite = "Retour au site";

export const signInNeedsScript =
  "La connexion utilise JavaScript, pour que votre mot de passe ne quitte jamais ce navigateur. Activez-le et rechargez la page.";
export const signInWhat = "Connectez-vous à votre compte.";
export const remember = "Rester connecté";
export const rememberHint =
  "Sur cet appareil, {sessionMaxDays} jours au plus. Sinon, jusqu’à la fermeture du navigateur.";
export const forgotPassword = "[Mot de passe oublié ?]";
export const newHere = "Pas encore de compte ? [Créez-en un]";
export const notYou = "Ce n’est pas vous ? [Connectez-vous avec un autre compte]";
export const newPasswordTitle = "Choisissez un nouveau mot de passe";
export const newPasswordWhy =
  "Votre mot de passe a été défini par quelqu’un d’autre. Choisissez-en un que personne d’autre ne connaît.";
export const resetRequired =
  "Votre mot de passe a été réinitialisé. Choisissez-en un nouveau avec le code reçu par e-mail.";
export const saveAndSignIn = "Enregistrer et se connecter";
export const codeTitle = "Saisissez votre code";
export const appCodeLabel = "Code de votre application d’authentification";
export const nextAppCode = "Vos autres sessions sont fermées. Saisissez le prochain code de votre application.";

export const signUpTitle = "Créez votre compte";
export const signUpNeedsScript = "La création d’un compte utilise JavaScript. Activez-le et rechargez la page.";
export const signUpWhat = "Créez un compte avec votre nom, votre e-mail et un mot de passe.";
export const createAccount = "Créer le compte";
export const haveAccount = "Déjà un compte ? [Connectez-vous]";

export const resetTitle = "Réinitialisez votre mot de passe";
export const resetNeedsScript = "La réinitialisation utilise JavaScript. Activez-le et rechargez la page.";
export const resetWhy = "Saisissez votre e-mail. Nous vous enverrons un code pour choisir un nouveau mot de passe.";
export const remembered = "Vous l’avez retrouvé ? [Connectez-vous]";
export const checkMailTitle = "Consultez vos e-mails";
export const codeSent = "S’il existe un compte pour {email}, un code vient d’y être envoyé. Il est valable une heure.";
export const mailedCodeLabel = "Code reçu par e-mail";
export const otherAddress = "Mauvaise adresse ? [Utilisez-en une autre]";
export const resend = "Rien reçu ? Regardez dans les courriers indésirables ou [demandez un nouveau code].";
export const resendSoon = "Rien reçu ? Regardez dans les courriers indésirables. Nouveau code possible dans {time}.";
export const resent = "Un nouveau code vient d’être envoyé. Les précédents ne sont plus valables.";
export const resetNotOffered =
  "Ici, les mots de passe sont réinitialisés par les responsables du site. Adressez-vous à eux.";
export const passwordChanged = "Mot de passe modifié.";
export const passwordChangedSignIn = "Mot de passe modifié. Connectez-vous avec le nouveau.";

export const wrongCredentials =
  "L’e-mail et le mot de passe ne correspondent pas. Réessayez ou [réinitialisez votre mot de passe].";
export const emailTaken = "Un compte existe déjà pour cet e-mail. [Vous connecter ?]";
export const tooManyAttempts = "Trop de tentatives. Vous pourrez réessayer dans {time}.";
export const tooManyCodes = "Trop de tentatives pour le moment. Attendez une heure, puis réessayez.";
export const signUpInProgress = "Votre compte est en cours de création. Vous pourrez continuer dans {time}.";
export const tryAgainNow = "Vous pouvez réessayer maintenant.";
export const offline = "Vous semblez être hors ligne. Nous gardons ce que vous avez saisi.";
export const unreachable =
  "Le service de connexion est injoignable pour le moment. Rien n’est perdu ; réessayez dans un instant.";
export const slow = "C’est toujours en cours. Cela prend plus de temps que d’habitude.";
export const sessionOver = "Votre session a été fermée pour protéger votre compte. Connectez-vous pour continuer.";
export const notStarted = "Page incomplète. Autorisez ses scripts.";
export const languageNotStored =
  "Ce navigateur ne permet pas d’enregistrer la langue choisie. Autorisez les cookies et choisissez à nouveau.";
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
export const emailUnchanged = "C’est déjà votre adresse. Saisissez-en une autre.";
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
export const parameterInvalid = "Indiquez une valeur que ce paramètre accepte.";

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

export const currentPasswordRequired = "Saisissez votre mot de passe.";
export const passwordWrong = "Ce n’est pas votre mot de passe. Réessayez.";
export const passwordUsedBefore = "Vous l’avez déjà utilisé. Choisissez-en un autre.";
export const passwordShort = "Utilisez au moins {count} caractères : encore {missing}.";
export const appCodeMissing = "Saisissez les {codeDigits} chiffres de votre application.";
export const appCodeWrong = "Ce code n’est pas le bon. Saisissez le plus récent.";
export const appCodeUsed = "Ce code a déjà servi. Attendez le suivant.";
export const mailedCodeMissing = "Saisissez les {codeDigits} chiffres reçus par e-mail.";
export const mailedCodeWrong = "Ce code n’est pas le bon. Consultez le dernier e-mail.";
export const mailedCodeExpired = "Ce code a expiré. [En envoyer un nouveau ?]";

export const ruleLength = "{count} caractères";
export const ruleLower = "Une minuscule";
export const ruleUpper = "Une majuscule";
export const ruleDigit = "Un chiffre";
export const ruleSymbol = "Un symbole";
export const ruleDone = "respecté";

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
export const emailPending = "Confirmez {email} avec le code que nous avons envoyé.";
export const enterCode = "Saisir le code";
export const newEmailLabel = "Nouvelle adresse e-mail";
export const newEmailWhy =
  "Nous enverrons un code à la nouvelle adresse. Jusqu’à ce que vous le saisissiez, l’ancienne reste valable.";
export const newEmailSent =
  "Un code vient d’être envoyé à {email}. Jusqu’à ce que vous le saisissiez, l’ancienne adresse reste valable.";
export const confirmEmail = "Confirmer";
export const emailChanged = "Adresse e-mail modifiée.";
export const currentPasswordLabel = "Mot de passe actuel";
export const endOthers = "Me déconnecter partout ailleurs";
export const passwordChangedElsewhere = "Mot de passe modifié. Vos autres sessions sont fermées.";
export const othersNotEnded =
  "Mot de passe modifié, mais d’autres sessions sont peut-être encore ouvertes. [Se déconnecter partout]";
export const secondFactor = "Validation en deux étapes";
export const secondFactorOn = "Code d’une application d’authentification";
export const secondFactorOff = "Désactivée";
export const setUp = "Configurer";
export const turnOn = "Activer";
export const turnOff = "Désactiver";
export const secondFactorTitle = "Configurez votre application d’authentification";
export const secondFactorWhy = "Ce site exige la validation en deux étapes. Configurez-la une fois.";
export const scan = "Scannez ceci avec votre application d’authentification ou saisissez la clé à la main.";
export const openApp = "Sur cet appareil ? [Ouvrir dans votre application]";
export const qrAlternative = "Code QR de la clé ci-dessous";
export const keyLabel = "Clé";
export const firstCodeLabel = "Code affiché par l’application";
export const secondFactorNotOffered = "Ce site ne propose pas la validation en deux étapes.";
export const secondFactorUnreachable = "La configuration est impossible pour le moment. [Réessayer]";
export const secondFactorIsOn =
  "La validation en deux étapes est activée. Désormais, la connexion demande un code de votre application.";
export const turnOffWhy =
  "Votre mot de passe suffira pour vous connecter. Pour confirmer, saisissez-le avec un code de votre application.";
export const secondFactorIsOff = "La validation en deux étapes est désactivée.";
export const thisDevice = "Ce navigateur";
export const signedInHere = "Session ouverte";
export const signOut = "Se déconnecter";
export const allDevices = "Tous les appareils";
export const signOutEverywhere = "Se déconnecter partout";
export const signOutEverywhereWhy =
  "Met fin à toutes les sessions sur tous les appareils, celle-ci comprise. Reconnectez-vous ensuite où vous voulez.";
export const everywhere = "Toutes les sessions";
export const yourData = "Vos données";
export const exportLabel = "Exportation";
export const dataWhat = "Tout ce qui est enregistré sur vous";
export const download = "Télécharger";
export const downloaded = "Vos données sont enregistrées dans un fichier.";
export const deleteAccount = "Supprimer le compte";
export const deleteShort = "Supprimer";
export const deleteWhat = "Avec tout ce qu’il contient";
export const deleteWhy =
  "Votre nom, votre e-mail, votre mot de passe et votre application d’authentification seront supprimés, et toutes vos sessions seront fermées. C’est irréversible.";
export const deleteForGood = "Supprimer définitivement";
export const accountDeleted = "Compte supprimé.";
export const verifyIdentity = "Pour continuer, saisissez à nouveau votre mot de passe.";
export const accountMissing =
  "Cette connexion ne correspond à aucun compte sur ce site. Veuillez prévenir les responsables du site.";
export const accountOffline = "Vous semblez être hors ligne. Votre compte s’affichera au retour du réseau.";
export const accountUnreachable = "Votre compte est inaccessible pour le moment. [Réessayer]";
export const signedOutTitle = "Votre session est fermée";
export const signedOutOffline = "Ce navigateur ne garde plus rien de votre session. [Se reconnecter]";

export const handoverTitle = "Continuer vers un autre site";
export const continueTo = "Continuer vers {host}";
export const handoverWhat =
  "Votre session est ouverte en tant que {email}. Si vous continuez, vous serez connecté à {host} avec ce compte.";
export const useAnotherAccount = "Utiliser un autre compte";
export const backToHost = "Retour à {host}";
export const handoverFailed = "Ce lien est inutilisable";
export const handoverInvalid =
  "Il est incomplet, ou il vient d’un site qui n’a pas accès à cette connexion. [Aller à la page d’accueil]";
export const handoverOver =
  "Il a déjà servi, ou il est trop ancien. Retournez sur le site et réessayez. [Aller à la page d’accueil]";
export const handoverUnreachable = "Le service de connexion est injoignable pour le moment. [Réessayer]";
export const visitOverTitle = "Votre visite est terminée";
export const visitOver = "Pour revoir votre compte, retournez sur le site et ouvrez-le de nouveau.";
export const visitOffline = "Vous semblez être hors ligne. Vous pourrez vous déconnecter au retour du réseau.";

export const notFoundTitle = "Il n’y a pas de page ici";
export const notFoundShort = "Page introuvable";
export const notFoundWhy =
  "L’adresse contient peut-être une faute, ou la page a été déplacée. [Aller à la page d’accueil]";

export const startShort = "Bienvenue";
export const startTitle = "Bienvenue sur {site}";
export const startWhat = "Créez un compte, ou connectez-vous au vôtre.";
export const startSignedIn = "Vous êtes connecté.";
export const welcomeBack = "Bon retour, {name}";
export const startDevelopers = "Pour les développeurs : [l’API de ce site] (en anglais).";

export const problemsTitle = "Problèmes";
export const problemsShort = "Ce que signifie chaque erreur de l’API, et que faire.";
export const problemsWhat =
  "Toute erreur de l’API est en `application/problem+json` (RFC 9457). Son `type` mène à l’une de ces entrées et ne change jamais ; `title` et `detail` s’adressent aux personnes, dans leur langue, et peuvent changer.";
export const problemStatus = "`{slug}`, statut {status}";

export const problems: ProblemMessages = {
  malformed_json: {
    title: "JSON mal formé",
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
    title: "Champs non valides",
    detail: "Certains champs ont été refusés ; `errors` indique lesquels et pourquoi.",
  },
  email_taken: {
    title: "Cet e-mail a déjà un compte",
    detail: "Un compte existe déjà pour cette adresse e-mail. Connectez-vous.",
  },
  email_not_verified: {
    title: "E-mail pas encore vérifié",
    detail: "La nouvelle adresse n’est pas vérifiée. Saisissez d’abord le code qui y a été envoyé.",
  },
  in_progress: {
    title: "Déjà en cours",
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
    detail: "Envoyez un jeton d’accès avec Authorization: Bearer ….",
  },
  token_rejected: {
    title: "Jeton d’accès refusé",
    detail: "Le jeton d’accès est mal formé, a expiré ou n’est pas destiné à ce service. Connectez-vous à nouveau.",
  },
  account_not_found: {
    title: "Compte introuvable",
    detail: "Aucun compte n’a cet identifiant, ou l’utilisateur du jeton d’accès n’a pas de compte.",
  },
  operators_only: {
    title: "Réservé aux responsables",
    detail: "Seuls les responsables de ce site peuvent le faire.",
  },
  not_ready: {
    title: "Pas prêt",
    detail: "Un élément dont dépendent les réponses est injoignable pour le moment. Le journal indique lequel.",
  },
  https_required: {
    title: "HTTPS nécessaire",
    detail: "Ce service ne répond qu’en https. Ce qui a été envoyé en clair n’a pas été lu.",
  },
  not_found: {
    title: "Introuvable",
    detail: "Il n’y a rien à cette adresse.",
  },
  method_not_allowed: {
    title: "Méthode non autorisée",
    detail: "Cette adresse ne répond pas à cette méthode ; Allow indique lesquelles.",
  },
  internal_error: {
    title: "Erreur interne",
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
    "Rien n’a été créé ni modifié. Chaque entrée de `errors` contient le champ (`pointer`), un `code` pour les programmes et un `detail` pour les personnes. Le code `password_policy` vient du groupe d’utilisateurs, qui décide de ce que doit contenir un mot de passe.",
  email_taken: "Ou utilisez une autre adresse. Majuscules et minuscules reviennent au même.",
  email_not_verified:
    "D’ici là, le compte garde l’ancienne adresse. Une fois le code saisi, envoyez la requête à nouveau.",
  in_progress: "Avec la même `Idempotency-Key`, vous obtiendrez alors le résultat de la première requête.",
  idempotency_key_malformed: "Créez un nouvel UUID pour chaque nouvelle requête.",
  idempotency_key_reused: "L’ancienne clé ne sert qu’à répéter l’ancienne requête telle quelle.",
  too_many_requests: "La limite vaut par adresse réseau et par minute. `Retry-After` est en secondes.",
  cognito_failed:
    "Si cela persiste, c’est l’affaire des responsables du site : le plus souvent, un réglage ou une autorisation est en cause. Le journal contient la réponse d’Amazon Cognito.",
  cognito_unavailable: "Amazon Cognito est injoignable ou demande de ralentir. `Retry-After` est en secondes.",
  cognito_timeout:
    "Si la création du compte est ensuite refusée parce que l’e-mail en a déjà un, le premier essai a réussi : connectez-vous.",
  storage_unavailable: "La même requête peut être renvoyée. `Retry-After` est en secondes.",
  recent_sign_in_required:
    "Ce qui est demandé est irréversible. Connectez-vous avec le mot de passe et répétez la requête avec le nouveau jeton d’accès ; renouveler un jeton ne rend pas la connexion plus récente.",
  unauthorized:
    "Connectez-vous et envoyez le jeton d’accès, pas le jeton d’identité. L’en-tête `WWW-Authenticate` indique si le jeton manquait ou s’il a été refusé.",
  account_not_found:
    "Le compte a été supprimé, ou l’identifiant est faux. Un utilisateur qui ne provient pas d’une inscription n’a pas de compte, sauf si le réglage `ADOPT_USERS` est activé.",
  operators_only:
    "Pour les responsables du site : ajoutez l’utilisateur au groupe `operators` du groupe d’utilisateurs, puis reconnectez-vous ; les groupes figurent dans le jeton d’accès.",
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
