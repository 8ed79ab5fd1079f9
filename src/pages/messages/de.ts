// Deutsch, in der Höflichkeitsform.

import type { Complete } from "./complete.ts";

export type German = Complete<typeof import("./de.ts")>;

export const languageName = "Deutsch";
export const direction = "ltr";

export const languages = "Sprache";
export const emailLabel = "E-Mail";
export const nameLabel = "Name";
export const passwordLabel = "Passwort";
export const newPasswordLabel = "Neues Passwort";
export const show = "Zeigen";
export const showPassword = "Passwort zeigen";
export const signIn = "Anmelden";
export const save = "Speichern";
export const cancel = "Abbrechen";
export const change = "Ändern";
export const sendCode = "Code senden";
export const savePassword = "Passwort speichern";
export const goOn = "Weiter";

export const signInNeedsScript =
  "Zum Anmelden braucht es JavaScript, damit Ihr Passwort diesen Browser nie verlässt. Schalten Sie es ein und laden Sie die Seite neu.";
export const remember = "Angemeldet bleiben";
export const rememberHint = "Auf diesem Gerät, höchstens 30 Tage. Sonst, bis Sie den Browser schließen.";
export const forgotPassword = "[Passwort vergessen?]";
export const newHere = "Neu hier? [Konto anlegen]";
export const notYou = "Das sind nicht Sie? [Als jemand anderes anmelden]";
export const newPasswordTitle = "Neues Passwort wählen";
export const newPasswordWhy = "Ihr Passwort hat jemand anderes gesetzt. Wählen Sie eines, das nur Sie kennen.";
export const resetRequired =
  "Ihr Passwort wurde zurückgesetzt. Wählen Sie ein neues mit dem Code, den wir Ihnen gemailt haben.";
export const saveAndSignIn = "Speichern und anmelden";
export const codeTitle = "Code eingeben";
export const appCodeLabel = "Code aus Ihrer Authenticator-App";

export const signUpTitle = "Konto anlegen";
export const signUpNeedsScript =
  "Zum Anlegen eines Kontos braucht es JavaScript. Schalten Sie es ein und laden Sie die Seite neu.";
export const createAccount = "Konto anlegen";
export const haveAccount = "Schon ein Konto? [Anmelden]";

export const resetTitle = "Passwort zurücksetzen";
export const resetNeedsScript =
  "Zum Zurücksetzen braucht es JavaScript. Schalten Sie es ein und laden Sie die Seite neu.";
export const resetWhy =
  "Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Code, mit dem Sie ein neues Passwort wählen.";
export const remembered = "Wieder eingefallen? [Anmelden]";
export const checkMailTitle = "Sehen Sie in Ihr Postfach";
export const codeSent = "Falls es zu {email} ein Konto gibt, ist ein Code dorthin unterwegs. Er gilt eine Stunde.";
export const mailedCodeLabel = "Code aus der E-Mail";
export const otherAddress = "Falsche Adresse? [Eine andere verwenden]";
export const resend = "Keine E-Mail? Sehen Sie im Spam nach, oder [senden Sie einen neuen Code].";
export const resendSoon = "Keine E-Mail? Sehen Sie im Spam nach. Einen neuen Code gibt es in {time}.";
export const resent = "Ein neuer Code ist unterwegs. Frühere gelten nicht mehr.";
export const resetNotOffered = "Passwörter setzen hier die Betreiber der Website zurück. Wenden Sie sich an sie.";
export const passwordChanged = "Ihr Passwort ist geändert.";
export const passwordChangedSignIn = "Ihr Passwort ist geändert. Melden Sie sich mit dem neuen an.";

export const wrongCredentials =
  "E-Mail und Passwort passen nicht zusammen. Versuchen Sie es noch einmal oder [setzen Sie Ihr Passwort zurück].";
export const emailTaken = "Zu dieser E-Mail-Adresse gibt es schon ein Konto. [Stattdessen anmelden?]";
export const tooManyAttempts = "Zu viele Versuche. Weiter geht es in {time}.";
export const tooManyCodes = "Vorerst zu viele Versuche. Warten Sie eine Stunde und versuchen Sie es dann wieder.";
export const signUpInProgress = "Ihr Konto wird noch angelegt. Weiter geht es in {time}.";
export const tryAgainNow = "Sie können es jetzt wieder versuchen.";
export const offline = "Sie sind offenbar offline. Was Sie eingegeben haben, bleibt erhalten.";
export const unreachable =
  "Der Anmeldedienst ist gerade nicht erreichbar. Nichts ging verloren; versuchen Sie es gleich noch einmal.";
export const slow = "Es dauert noch, und länger als sonst.";
export const sessionOver = "Zum Schutz Ihres Kontos wurden Sie abgemeldet. Melden Sie sich an, um fortzufahren.";
export const signedOut = "Sie sind abgemeldet.";
export const temporaryPasswordExpired =
  "Ihr vorläufiges Passwort ist abgelaufen. Bitten Sie die Betreiber der Website um ein neues.";
export const notConfirmed =
  "Dieses Konto ist noch nicht bestätigt. Bitten Sie die Betreiber der Website, es zu bestätigen.";
export const disabled = "Dieses Konto ist gesperrt. Fragen Sie die Betreiber der Website nach dem Grund.";
export const challengeOver = "Das hat zu lange gedauert. Geben Sie Ihr Passwort noch einmal ein.";
export const challengeUnknown =
  "Dieses Konto verlangt eine Art der Anmeldung, die diese Seite nicht kennt. Wenden Sie sich an die Betreiber der Website.";
export const createdNotSignedIn =
  "Ihr Konto ist bereit, aber das Anmelden ging nicht. Drücken Sie den Knopf noch einmal.";
export const correctMarked = "Noch nicht gespeichert: Berichtigen Sie, was markiert ist.";
export const refused = "Etwas im Formular wurde abgelehnt. Prüfen Sie es und versuchen Sie es noch einmal.";

export const nameMissing = "Geben Sie Ihren Namen ein.";
export const nameTooLong = "Höchstens 200 Zeichen.";
export const nameMalformed = "Nur Buchstaben und Leerzeichen, ohne Zeilenumbruch.";
export const emailMissing = "Geben Sie Ihre E-Mail-Adresse ein.";
export const emailMalformed = "Geben Sie eine Adresse wie name@example.com ein.";
export const emailRefused = "Diese Adresse geht nicht. Geben Sie eine andere ein.";
export const emailUnchanged = "Das ist schon Ihre Adresse. Geben Sie eine andere ein.";
export const passwordMissing = "Geben Sie Ihr Passwort ein.";
export const passwordWrong = "Das ist nicht Ihr Passwort. Versuchen Sie es noch einmal.";
export const passwordToChoose = "Wählen Sie ein Passwort.";
export const passwordPadded = "Am Anfang und am Ende darf kein Leerzeichen stehen.";
export const passwordTooLong = "Höchstens 256 Zeichen.";
export const passwordUsedBefore = "Das hatten Sie schon einmal. Wählen Sie ein anderes.";
export const passwordWeak = "Das reicht noch nicht. Wählen Sie es länger und abwechslungsreicher.";
export const passwordNeedsLength = "Nehmen Sie mehr Zeichen.";
export const passwordNeedsLower = "Es fehlt ein Kleinbuchstabe.";
export const passwordNeedsUpper = "Es fehlt ein Großbuchstabe.";
export const passwordNeedsDigit = "Es fehlt eine Ziffer.";
export const passwordNeedsSymbol = "Es fehlt ein Sonderzeichen.";
export const appCodeMissing = "Geben Sie die 6 Ziffern aus Ihrer App ein.";
export const appCodeWrong = "Dieser Code stimmt nicht. Geben Sie den neuesten ein.";
export const appCodeUsed = "Dieser Code wurde schon benutzt. Warten Sie auf den nächsten.";
export const mailedCodeMissing = "Geben Sie die 6 Ziffern aus der E-Mail ein.";
export const mailedCodeWrong = "Dieser Code stimmt nicht. Sehen Sie in der neuesten E-Mail nach.";
export const mailedCodeExpired = "Dieser Code ist abgelaufen. [Einen neuen senden?]";

export const ruleLength = "{count} Zeichen";
export const ruleLower = "Kleinbuchstabe";
export const ruleUpper = "Großbuchstabe";
export const ruleDigit = "Ziffer";
export const ruleSymbol = "Sonderzeichen";
export const ruleDone = "erfüllt";

export const accountTitle = "Ihr Konto";
export const accountNeedsScript = "Ihr Konto zeigt JavaScript an. Schalten Sie es ein und laden Sie die Seite neu.";
export const memberSince = "Dabei seit";
export const edit = "Ändern";
export const nameSaved = "Ihr Name ist gespeichert.";
export const emailWaiting = "{email} wartet auf den Code.";
export const enterCode = "Code eingeben";
export const newEmailLabel = "Neue E-Mail";
export const newEmailWhy = "Wir senden einen Code an die neue Adresse. Bis Sie ihn eingeben, bleibt die alte.";
export const newEmailSent = "Ein Code ist an {email} unterwegs. Bis Sie ihn eingeben, bleibt die alte Adresse.";
export const confirmEmail = "Bestätigen";
export const emailChanged = "Ihre E-Mail-Adresse ist geändert.";
export const currentPasswordLabel = "Jetziges Passwort";
export const endOthers = "Überall sonst abmelden";
export const passwordTooOften =
  "Ihr Passwort wurde vorerst zu oft geändert. Warten Sie eine Stunde und versuchen Sie es dann wieder.";
export const passwordChangedElsewhere = "Ihr Passwort ist geändert, und überall sonst sind Sie abgemeldet.";
export const othersNotEnded =
  "Ihr Passwort ist geändert, aber anderswo sind Sie vielleicht noch angemeldet. [Überall abmelden]";
export const secondFactor = "Zweiter Schritt";
export const secondFactorOn = "Code aus einer Authenticator-App";
export const secondFactorOff = "Aus";
export const setUp = "Einrichten";
export const turnOn = "Einschalten";
export const turnOff = "Ausschalten";
export const secondFactorTitle = "Authenticator-App einrichten";
export const secondFactorWhy =
  "Diese Website verlangt beim Anmelden einen zweiten Schritt. Richten Sie ihn einmal ein.";
export const scan = "Scannen Sie dies mit Ihrer Authenticator-App, oder tippen Sie den Schlüssel ab.";
export const openApp = "Auf diesem Gerät? [In Ihrer App öffnen]";
export const qrAlternative = "QR-Code des Schlüssels darunter";
export const keyLabel = "Schlüssel";
export const firstCodeLabel = "Code, den die App zeigt";
export const secondFactorNotOffered = "Diese Website bietet keinen zweiten Schritt an.";
export const secondFactorUnreachable = "Das lässt sich gerade nicht einrichten. [Noch einmal versuchen]";
export const secondFactorIsOn =
  "Der zweite Schritt ist eingeschaltet. Ab jetzt braucht das Anmelden einen Code aus Ihrer App.";
export const turnOffWhy =
  "Zum Anmelden genügt dann Ihr Passwort allein. Geben Sie es ein, und einen Code aus Ihrer App.";
export const secondFactorIsOff = "Der zweite Schritt ist ausgeschaltet.";
export const thisDevice = "Dieser Browser";
export const signedInHere = "Angemeldet";
export const signOut = "Abmelden";
export const allDevices = "Alle Geräte";
export const signOutEverywhere = "Überall abmelden";
export const signOutEverywhereWhy =
  "Beendet jede Sitzung auf jedem Gerät, auch diese. Danach melden Sie sich dort wieder an, wo Sie möchten.";
export const everywhere = "Jede Sitzung";
export const yourData = "Ihre Daten";
export const dataWhat = "Alles, was über Sie gespeichert ist";
export const download = "Laden";
export const downloaded = "Ihre Daten sind als Datei gespeichert.";
export const deleteAccount = "Konto löschen";
export const deleteShort = "Löschen";
export const deleteWhat = "Mit allem, was dazugehört";
export const deleteWhy =
  "Das löscht Ihren Namen, Ihre E-Mail-Adresse, Ihr Passwort und Ihren zweiten Schritt und meldet Sie überall ab. Es lässt sich nicht rückgängig machen.";
export const deleteForGood = "Endgültig löschen";
export const accountDeleted = "Ihr Konto ist gelöscht.";
export const proveAgain = "Geben Sie Ihr Passwort noch einmal ein, um fortzufahren.";
export const accountMissing = "Zu diesem Konto finden wir keine Daten. Melden Sie sich ab und legen Sie es neu an.";
export const accountOffline = "Sie sind offenbar offline. Ihr Konto erscheint, sobald das Netz wieder da ist.";
export const accountUnreachable = "Ihr Konto ist gerade nicht erreichbar. [Noch einmal versuchen]";
export const signedOutTitle = "Sie sind abgemeldet";
export const signedOutOffline = "Dieser Browser enthält nichts mehr von Ihrer Sitzung. [Wieder anmelden]";

export const notFoundTitle = "Hier gibt es keine Seite";
export const notFoundShort = "Seite nicht gefunden";
export const notFoundWhy = "Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen. [Zur Startseite]";
