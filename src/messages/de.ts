// Deutsch, in der Höflichkeitsform.

import type { MailMessages, ProblemAdvice, ProblemMessages, Translation } from "./translation.ts";

export type German = Translation<typeof import("./de.ts")>;

export const languageName = "Deutsch";
export const direction = "ltr";

export const languages = "Sprache";
export const emailLabel = "E-Mail";
export const nameLabel = "Name";
export const passwordLabel = "Passwort";
export const newPasswordLabel = "Neues Passwort";
export const show = "Anzeigen";
export const showPassword = "Passwort anzeigen";
export const hide = "Verbergen";
export const hidePassword = "Passwort verbergen";
export const signIn = "Anmelden";
export const save = "Speichern";
export const cancel = "Abbrechen";
export const change = "Ändern";
export const sendCode = "Code senden";
export const savePassword = "Passwort speichern";
export const continueLabel = "Weiter";
export const close = "Schließen";
export const backToSite = "Zurück zur Website";

export const signInNeedsScript = "Zum Anmelden ist JavaScript nötig. Schalten Sie es ein und laden Sie die Seite neu.";
export const signInWhat = "Melden Sie sich bei Ihrem Konto an.";
export const remember = "Angemeldet bleiben";
export const rememberHint =
  "Auf diesem Gerät, höchstens {sessionMaxDays} Tage. Sonst nur, bis Sie den Browser schließen.";
export const continueWith = "Weiter mit {provider}";
export const orWithEmail = "Oder mit Ihrer E-Mail-Adresse";
export const callbackTitle = "Sie werden angemeldet";
export const callbackFailedTitle = "Sie sind nicht angemeldet";
export const providerUnknown =
  "Diese Anmeldung ist abgelaufen oder wurde in einem anderen Browser begonnen. [Neu beginnen]";
export const providerFailed = "Die Anmeldung mit {provider} hat nicht geklappt. [Noch einmal versuchen]";
export const providerCancelled =
  "Sie wurden nicht angemeldet. Versuchen Sie es noch einmal, oder melden Sie sich anders an.";
export const providerNotOffered = "Diese Anmeldung wird nicht mehr angeboten. Melden Sie sich anders an.";
export const hasAccountTitle = "Sie haben schon ein Konto";
export const hasAccount =
  "Für die Adresse, die {provider} uns nennt, gibt es hier schon ein Konto. Melden Sie sich einmal wie gewohnt an, und verbinden Sie {provider} auf Ihrer Kontoseite.";
export const completeTitle = "Fast fertig";
export const completeWhy = "{provider} hat uns gesagt, wer Sie sind. Ergänzen Sie, was noch fehlt.";
export const invitationOnly = "Diese Website nimmt neue Konten nur auf Einladung an.";
export const usePasskey = "Passkey verwenden";
export const mailSignInCode = "Code per E-Mail";
export const passkeyCancelled =
  "Es wurde kein Passkey verwendet. Versuchen Sie es noch einmal, oder melden Sie sich anders an.";
export const passkeyRejected =
  "Für diese Adresse gibt es keinen Passkey, oder er funktioniert nicht mehr. Melden Sie sich anders an.";
export const passkeyUnsupported = "Passkeys können hier nicht verwendet werden. Melden Sie sich anders an.";
export const signInCodeSent =
  "Wenn man sich mit {email} per Code anmelden kann, haben wir einen geschickt. Geben Sie ihn innerhalb von {signInCodeMinutes} Minuten ein.";
export const signInCodeMissing = "Geben Sie den Code aus der E-Mail ein.";
export const anotherWay = "[Anders anmelden]";
export const passkeyOfferTitle = "Nächstes Mal ohne Passwort anmelden";
export const passkeyOffer =
  "Mit einem Passkey genügt Ihr Fingerabdruck, Ihr Gesicht oder die Displaysperre. Ihr Passwort bleibt gültig.";
export const addPasskey = "Passkey hinzufügen";
export const notNow = "[Jetzt nicht]. Wir fragen {passkeyPauseDays} Tage lang nicht wieder.";
export const forgotPassword = "[Passwort vergessen?]";
export const newHere = "Neu hier? [Konto erstellen]";
export const notYou = "Nicht Sie? [Mit einem anderen Konto anmelden]";
export const newPasswordTitle = "Neues Passwort wählen";
export const newPasswordWhy =
  "Das eben verwendete Passwort wurde für Sie festgelegt. Wählen Sie eines, das nur Sie kennen.";
export const resetRequired =
  "Ihr Passwort wurde zurückgesetzt. Wählen Sie ein neues mit dem {codeDigits}\u2011stelligen Code, den wir an {email} gesendet haben. Der Code gilt eine Stunde.";
export const saveAndSignIn = "Speichern und anmelden";
export const signingInAs = "Anmeldung als {email}";
export const codeTitle = "Code eingeben";
export const appCodeLabel = "Code aus Ihrer Authenticator-App";
export const appLost = "Gerät verloren? Die Betreiber der Website können diesen Schritt für Sie ausschalten.";
export const nextAppCode = "Überall sonst sind Sie abgemeldet. Geben Sie den nächsten Code Ihrer App ein.";

export const signUpTitle = "Konto erstellen";
export const signUpNeedsScript =
  "Zum Erstellen eines Kontos ist JavaScript nötig. Schalten Sie es ein und laden Sie die Seite neu.";
export const signUpWhat = "Erstellen Sie ein Konto mit Namen, E-Mail und Passwort.";
export const createAccount = "Konto erstellen";
export const haveAccount = "Schon ein Konto? [Anmelden]";
export const termsLabel = "Nutzungsbedingungen";
export const privacyLabel = "Datenschutzerklärung";
export const agreeTerms = "Mit dem Erstellen eines Kontos stimmen Sie den [Nutzungsbedingungen] zu.";
export const agreePrivacy = "Mit dem Erstellen eines Kontos stimmen Sie der [Datenschutzerklärung] zu.";
export const agreeBoth =
  "Mit dem Erstellen eines Kontos stimmen Sie den [Nutzungsbedingungen] und der [Datenschutzerklärung] zu.";
export const acceptTerms = "Ich akzeptiere die [Nutzungsbedingungen].";
export const acceptBoth = "Ich akzeptiere die [Nutzungsbedingungen] und die [Datenschutzerklärung].";
export const termsChanged =
  "Diese Website verlangt jetzt, dass Sie ihre Nutzungsbedingungen akzeptieren. [Seite neu laden]";
export const proofWhy =
  "Geben Sie Ihre E-Mail-Adresse ein. Mit einem Code und einem Link, die wir dorthin senden, prüfen wir, dass sie Ihnen gehört.";
export const invitationNeeded = "Geben Sie die eingeladene Adresse ein; wir senden Ihnen einen Code und einen Link.";
export const proofSent =
  "Wir haben eine E-Mail an {email} gesendet. Geben Sie hier den {proofCodeDigits}\u2011stelligen Code ein oder öffnen Sie den Link. Der Code gilt {proofCodeMinutes} Minuten.";
export const proofSentIfInvited =
  "Falls {email} eingeladen ist, haben wir eine E-Mail dorthin gesendet. Geben Sie hier den {proofCodeDigits}\u2011stelligen Code ein oder öffnen Sie den Link. Der Code gilt {proofCodeMinutes} Minuten.";
export const noMoreMails =
  "Keine E-Mail? Sehen Sie im Spam-Ordner nach. Wir senden höchstens {mailsPerHour} E-Mails pro Stunde an eine Adresse.";
export const startsOver =
  "Gibt es zu dieser Adresse schon ein Konto, das nie bestätigt wurde, ersetzt Ihr neues Konto es.";
export const neverVerified =
  "Nicht Ihr Konto? Bestätigen Sie Ihre Adresse und erstellen Sie ein neues. Es ersetzt ein Konto, das nie bestätigt wurde.";
export const proofLinkWhy = "Verwenden Sie die Adresse, an die Ihr Link gesendet wurde.";
export const proofLinkWrong = "Ihr Link gilt nicht für diese Adresse. [Neuen Link anfordern]";
export const proofLinkExpiredTitle = "Ihr Link gilt nicht mehr";
export const proofLinkExpired = "Er ist abgelaufen oder schon verwendet. [Neuen Link anfordern]";
export const invitedTitle = "Einladung zu {site}";
export const invitedWhy = "Erstellen Sie Ihr Konto mit der Adresse, an die die Einladung gesendet wurde.";
export const invitationExpiredTitle = "Diese Einladung gilt nicht mehr";
export const invitationExpired = "Bitten Sie die Betreiber der Website um eine neue.";
export const signUpClosedTitle = "Keine neuen Konten";
export const signUpClosed = "Auf dieser Website können keine neuen Konten erstellt werden.";

export const resetTitle = "Passwort zurücksetzen";
export const resetNeedsScript =
  "Zum Zurücksetzen ist JavaScript nötig. Schalten Sie es ein und laden Sie die Seite neu.";
export const resetWhy =
  "Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Code, mit dem Sie ein neues Passwort wählen.";
export const backToSignIn = "[Zurück zur Anmeldung]";
export const backToReset = "[Zurück zum neuen Passwort]";
export const checkMailTitle = "Sehen Sie in Ihr Postfach";
export const codeSent =
  "Falls es zu {email} ein Konto gibt, haben wir einen {codeDigits}\u2011stelligen Code dorthin gesendet. Er gilt eine Stunde.";
export const mailedCodeLabel = "Code aus der E-Mail";
export const otherAddress = "Falsche Adresse? [Eine andere verwenden]";
export const changeAddress = "[Adresse ändern]";
export const resend = "Keine E-Mail? Sehen Sie im Spam-Ordner nach oder [fordern Sie einen neuen Code an].";
export const resendSoon = "Keine E-Mail? Sehen Sie im Spam-Ordner nach. Einen neuen Code gibt es in {time}.";
export const resent = "Ein neuer Code ist unterwegs. Frühere gelten nicht mehr.";
export const resetNotOfferedTitle = "Hier können Sie Ihr Passwort nicht zurücksetzen";
export const resetNotOffered = "Passwörter setzen hier die Betreiber der Website zurück. Wenden Sie sich an sie.";
export const recoverOffer = "Hat sich jemand anderes mit Ihrer Adresse registriert? [Adresse beanspruchen]";
export const providerInstead = "Mit {provider} registriert? [So anmelden]";
export const recoverTitle = "Adresse beanspruchen";
export const recoverWhy =
  "Sie können ein Konto übernehmen, das jemand anderes mit Ihrer Adresse erstellt hat, wenn die Adresse nie bestätigt wurde.";
export const recoverMail = "Wir senden Ihnen einen Code per E-Mail.";
export const recoverEnds =
  "Mit dem Code werden alle abgemeldet und die Bestätigung in zwei Schritten und Passkeys entfernt.";
export const recoverThen = "Danach wählen Sie ein neues Passwort.";
export const recoverSent =
  "Falls es zu {email} ein Konto gibt, dessen Adresse nie bestätigt wurde, haben wir einen Code dorthin gesendet. Er hat {proofCodeDigits} Ziffern und gilt {proofCodeMinutes} Minuten.";
export const recover = "Adresse beanspruchen";
export const recovered = "Das Konto zu {email} gehört jetzt Ihnen.";
export const recoveredNext =
  "Wählen Sie ein neues Passwort mit dem {codeDigits}\u2011stelligen Code aus unserer zweiten E-Mail. Der Code gilt eine Stunde.";
export const secondCodeLabel = "Code aus der zweiten E-Mail";
export const passwordChanged = "Passwort geändert.";
export const passwordChangedSignIn = "Passwort geändert. Melden Sie sich mit dem neuen an.";

export const wrongCredentials =
  "E-Mail und Passwort passen nicht zusammen. Versuchen Sie es noch einmal oder [setzen Sie Ihr Passwort zurück].";
export const proofRequired = "Bestätigen Sie Ihre Adresse mit dem Code oder dem Link aus unserer E-Mail.";
export const proofWrong = "Das ist nicht der Code aus der neuesten E-Mail.";
export const proofExpired = "Dieser Code oder Link gilt nicht mehr. Fordern Sie eine neue E-Mail an.";
export const emailTaken = "Diese Adresse hat ein Konto. [Anmelden?]";
export const tooManyAttempts = "Zu viele Versuche. Weiter geht es in {time}.";
export const tooManyCodes = "Zu viele Versuche. Warten Sie eine Stunde und versuchen Sie es dann noch einmal.";
export const tooManyResetsTitle = "Zu viele Versuche";
export const tooManyResets = "Warten Sie eine Stunde und fordern Sie dann einen neuen Code an. [Zurück zur Anmeldung]";
export const signUpInProgress = "Ihr Konto wird noch erstellt. Weiter geht es in {time}.";
export const tryAgainNow = "Sie können es jetzt wieder versuchen.";
export const offline = "Sie sind offenbar offline. Versuchen Sie es noch einmal, sobald das Netz wieder da ist.";
export const unreachable =
  "Der Anmeldedienst ist gerade nicht erreichbar. Nichts ging verloren; versuchen Sie es gleich wieder.";
export const slow = "Einen Moment noch. Es dauert länger als sonst.";
export const sessionOver = "Zum Schutz Ihres Kontos wurden Sie abgemeldet. Melden Sie sich an, um fortzufahren.";
export const notStarted = "Die Seite ist nicht vollständig geladen. Erlauben Sie ihre Skripte, und laden Sie sie neu.";
export const languageNotStored =
  "Dieser Browser lässt die Website Ihre Sprachwahl nicht speichern. Erlauben Sie Cookies und wählen Sie noch einmal.";
export const storageBlocked =
  "Dieser Browser speichert für die Website nichts, und so bleibt niemand angemeldet. Erlauben Sie es und laden Sie die Seite neu.";
export const signedOut = "Sie sind abgemeldet.";
export const temporaryPasswordExpired =
  "Ihr vorläufiges Passwort ist abgelaufen. Bitten Sie die Betreiber der Website um ein neues.";
export const notConfirmed =
  "Dieses Konto ist noch nicht bestätigt. Bitten Sie die Betreiber der Website, es zu bestätigen.";
export const disabled = "Dieses Konto wurde gesperrt. Fragen Sie die Betreiber der Website nach dem Grund.";
export const challengeOver = "Das hat zu lange gedauert. Geben Sie Ihr Passwort noch einmal ein.";
export const challengeUnknown =
  "Dieses Konto verlangt eine Art der Anmeldung, die diese Seite nicht kennt. Fragen Sie die Betreiber der Website.";
export const createdNotSignedIn =
  "Ihr Konto ist bereit, aber die Anmeldung ist nicht gelungen. Drücken Sie den Knopf noch einmal.";
export const createdSignIn = "Ihr Konto ist bereit. Melden Sie sich an, um fortzufahren.";
export const rejected = "Eine Angabe im Formular ist ungültig. Prüfen Sie sie und versuchen Sie es noch einmal.";

export const notAnObject = "Senden Sie ein JSON-Objekt.";
export const notText = "Senden Sie dies als Text.";
export const nameRequired = "Geben Sie Ihren Namen ein.";
export const nameTooLong = "Verwenden Sie höchstens {nameMaxCharacters} Zeichen.";
export const nameControlCharacters = "Ohne Zeilenumbruch und Steuerzeichen.";
export const emailRequired = "Geben Sie Ihre E-Mail-Adresse ein.";
export const emailMalformed = "Geben Sie eine Adresse wie name@example.com ein.";
export const emailRejected = "Diese Adresse kann nicht verwendet werden. Geben Sie eine andere ein.";
export const emailUnchanged = "Das ist schon Ihre Adresse.";
export const passwordRequired = "Wählen Sie ein Passwort.";
export const passwordTooLong = "Verwenden Sie höchstens {passwordMaxCharacters} Zeichen.";
export const passwordControlCharacters = "Ein Passwort darf keinen Zeilenumbruch und keine Steuerzeichen enthalten.";
export const passwordOuterSpaces = "Am Anfang und am Ende darf kein Leerzeichen stehen.";
export const passwordLength = "Nehmen Sie ein längeres Passwort.";
export const passwordLowercase = "Es fehlt ein Kleinbuchstabe (a–z).";
export const passwordUppercase = "Es fehlt ein Großbuchstabe (A–Z).";
export const passwordNumber = "Es fehlt eine Ziffer (0–9).";
export const passwordSymbol = "Es fehlt ein Sonderzeichen, etwa ! ? # oder -.";
export const passwordRejected =
  "Dieses Passwort wird nicht angenommen. Wählen Sie ein längeres und abwechslungsreicheres.";
export const termsRequired = "Akzeptieren Sie die Nutzungsbedingungen, um ein Konto anzulegen.";
export const parameterInvalid = "Geben Sie einen Wert an, den dieser Parameter zulässt.";
export const parameterConflict = "Dieser Parameter lässt sich nicht mit den anderen kombinieren. Lassen Sie ihn weg.";

export const fieldRequired = "Füllen Sie dies aus.";
export const fieldTooShort = "Verwenden Sie mindestens {limit} Zeichen.";
export const fieldTooLong = "Verwenden Sie höchstens {limit} Zeichen.";
export const fieldControlCharacters = "Ohne Zeilenumbruch und Steuerzeichen.";
export const fieldNotAChoice = "Wählen Sie eine der Möglichkeiten.";
export const fieldNotYesOrNo = "Wählen Sie Ja oder Nein.";
export const fieldNotADate = "Geben Sie ein Datum ein, das Jahr zuerst, etwa {exampleDate}.";
export const fieldTooEarly = "Geben Sie den {limit} oder ein späteres Datum ein.";
export const fieldTooLate = "Geben Sie den {limit} oder ein früheres Datum ein.";
export const fieldNotWritable = "Das kann hier nicht gesetzt werden.";
export const roleUnknown = "Diese Rolle gibt es auf dieser Website nicht.";

export const currentPasswordRequired = "Geben Sie Ihr Passwort ein.";
export const passwordWrong = "Das ist nicht Ihr Passwort. Versuchen Sie es noch einmal.";
export const passwordUsedBefore = "Das hatten Sie schon einmal. Wählen Sie ein anderes.";
export const appCodeMissing = "Geben Sie die {codeDigits} Ziffern aus Ihrer App ein.";
export const appCodeWrong = "Dieser Code stimmt nicht. Geben Sie den neuesten ein.";
export const appCodeUsed = "Dieser Code wurde schon benutzt. Warten Sie auf den nächsten.";
export const mailedCodeMissing = "Geben Sie die {codeDigits} Ziffern aus der E-Mail ein.";
export const mailedCodeWrong = "Dieser Code stimmt nicht. Sehen Sie in der neuesten E-Mail nach.";
export const mailedCodeExpired = "Dieser Code gilt nicht mehr. Fordern Sie einen neuen an.";
export const sendNewCode = "Neuen Code senden";
export const codeOver = "Verwenden Sie den Code aus der neuesten E-Mail an {email}.";
export const proofCodeMissing = "Geben Sie die {proofCodeDigits} Ziffern aus der E-Mail ein.";

export const ruleLength = "Mindestens {count} Zeichen";
export const ruleLengthMissing = "Mindestens {count} Zeichen: noch {missing}";
export const ruleLower = "Kleinbuchstabe";
export const ruleUpper = "Großbuchstabe";
export const ruleDigit = "Ziffer";
export const ruleSymbol = "Sonderzeichen";
export const ruleDone = "erfüllt";
export const ruleMissing = "fehlt";

export const accountTitle = "Ihr Konto";
export const accountWhat = "Ihr Profil, Ihre Anmeldung und Ihre Daten.";
export const sections = "Abschnitte";
export const profile = "Profil";
export const security = "Sicherheit";
export const securityWhat = "Wie Sie sich anmelden";
export const sessions = "Sitzungen";
export const dangerZone = "Gefahrenbereich";
export const yes = "Ja";
export const no = "Nein";
export const notGiven = "Keine Angabe";
export const optional = "optional";
export const chooseOption = "Wählen";
export const fieldSaved = "Gespeichert.";
export const accountNeedsScript =
  "Ihr Konto wird mit JavaScript angezeigt. Schalten Sie es ein und laden Sie die Seite neu.";
export const memberSince = "Dabei seit";
export const edit = "Ändern";
export const nameSaved = "Name gespeichert.";
export const emailWhat = "Damit melden Sie sich an.";
export const emailUnproved = "Nicht bestätigt";
export const proveEmail = "Adresse bestätigen";
export const proveWhy = "Mit einem Code, den wir an {email} senden, prüfen wir, dass die Adresse Ihnen gehört.";
export const proveSent =
  "Wir haben einen Code an {email} gesendet. Er hat {proofCodeDigits} Ziffern und gilt {proofCodeMinutes} Minuten.";
export const emailProved = "Bestätigt";
export const addressProved = "Ihre Adresse ist bestätigt.";
export const emailPending = "Neue Adresse, nicht bestätigt";
export const enterCode = "Code eingeben";
export const newEmailLabel = "Neue E-Mail-Adresse";
export const newEmailWhy =
  "Wir senden einen Code an die neue Adresse. Bis Sie ihn eingeben, melden Sie sich mit {email} an.";
export const newEmailSent = "Wir haben einen Code an {email} gesendet. Er hat {codeDigits} Ziffern.";
export const emailUntilChanged =
  "Bis Sie den Code eingeben, melden Sie sich mit {email} an. Sonst verfällt die Änderung nach einem Tag.";
export const confirmEmail = "Bestätigen";
export const emailChanged = "E-Mail-Adresse geändert.";
export const cancelChange = "Änderung abbrechen";
export const cancelChangeWhy = "Änderung auf {email} abbrechen? Ihre bisherige Adresse bleibt.";
export const changeCancelled = "Änderung der E-Mail-Adresse abgebrochen.";
export const currentPasswordLabel = "Aktuelles Passwort";
export const endOthers = "Überall sonst abmelden";
export const endOthersHint = "Empfohlen, falls jemand das alte Passwort kennen könnte.";
export const passwordChangedElsewhere = "Passwort geändert. Überall sonst sind Sie abgemeldet.";
export const othersNotEnded =
  "Überall sonst konnten wir Sie nicht abmelden; andere Sitzungen können also noch offen sein. Versuchen Sie es noch einmal.";
export const secondFactor = "Bestätigung in zwei Schritten";
export const secondFactorOn = "Ein, mit einer Authenticator-App";
export const secondFactorOff = "Aus";
export const setUp = "Einrichten";
export const turnOn = "Einschalten";
export const turnOff = "Ausschalten";
export const secondFactorTitle = "Authenticator-App einrichten";
export const secondFactorWhy = "Diese Website verlangt eine Bestätigung in zwei Schritten.";
export const scan = "Scannen Sie dies mit Ihrer Authenticator-App.";
export const openApp = "Auf diesem Gerät? [In Ihrer App öffnen]";
export const qrAlternative = "QR-Code des Schlüssels darunter";
export const keyLabel = "Oder geben Sie diesen Schlüssel ein";
export const copy = "Kopieren";
export const copied = "Kopiert";
export const notCopied = "Nicht kopiert: Markieren Sie den Text";
export const copyKey = "Schlüssel kopieren";
export const keyCopied = "Schlüssel kopiert";
export const keyNotCopied =
  "Der Browser hat ihn nicht kopiert. Der Schlüssel ist markiert, damit Sie ihn selbst kopieren können.";
export const firstCodeLabel = "Code, den die App zeigt";
export const secondFactorNotOffered = "Diese Website bietet keine Bestätigung in zwei Schritten an.";
export const secondFactorUnreachable = "Das lässt sich gerade nicht einrichten. [Noch einmal versuchen]";
export const secondFactorIsOn =
  "Die Bestätigung in zwei Schritten ist eingeschaltet. Ab jetzt braucht das Anmelden einen Code aus Ihrer App.";
export const turnOffWhy =
  "Zum Anmelden genügt dann Ihr Passwort allein. Bestätigen Sie das mit Ihrem Passwort und einem Code aus Ihrer App.";
export const secondFactorIsOff = "Die Bestätigung in zwei Schritten ist ausgeschaltet.";
export const manage = "Verwalten";
export const passkeys = "Passkeys";
export const passkeysWhat = "Melden Sie sich mit Fingerabdruck, Gesicht oder Displaysperre an.";
export const noPasskeys = "Noch keine";
export const onePasskey = "1 Passkey";
export const manyPasskeys = "{count} Passkeys";
export const passkeysUnreachable = "Ihre Passkeys können gerade nicht angezeigt werden. [Noch einmal versuchen]";
export const passkeyName = "Name des Passkeys";
export const passkeyNameHint = "Zum Beispiel „Mein Telefon“.";
export const passkeyAdded = "Passkey hinzugefügt.";
export const passkeyRenamed = "Passkey umbenannt.";
export const passkeyRemoved = "Passkey entfernt. Löschen Sie ihn auch auf Ihrem Gerät.";
export const passkeyRemoveWhy =
  "Mit „{name}“ können Sie sich dann nicht mehr anmelden. Auf Ihrem Gerät bleibt er, bis Sie ihn dort löschen.";
export const passkeyExists = "Dieses Gerät hat schon einen Passkey Ihres Kontos.";
export const passkeyNotAdded = "Es wurde kein Passkey hinzugefügt.";
export const passkeyLimit = "Sie haben 20 Passkeys, mehr sind nicht möglich. Entfernen Sie zuerst einen.";
export const passkeyNotSupported =
  "Dieser Passkey kann hier nicht verwendet werden. Versuchen Sie es mit einem anderen Gerät oder Passwortmanager.";
export const passkeyCreated = "Hinzugefügt am {date}";
export const passkeyUsed = "zuletzt verwendet am {date}";
export const passkeyHere = "in diesem Browser verwendet";
export const rename = "Umbenennen";
export const remove = "Entfernen";
export const rememberAddress = "Meine E-Mail-Adresse in diesem Browser merken";
export const rememberAddressHint = "Dann müssen Sie sie für den Passkey nicht eingeben.";
export const addressRemembered = "Dieser Browser merkt sich Ihre E-Mail. [Vergessen]";
export const addressForgotten = "Dieser Browser merkt sich Ihre E-Mail nicht mehr.";
export const thisDevice = "Dieser Browser";
export const signedInHere = "Jetzt aktiv";
export const signOut = "Abmelden";
export const signOutEverywhere = "Überall abmelden";
export const signOutEverywhereWhy =
  "Das beendet alle Ihre Sitzungen, auch diese. Danach melden Sie sich dort wieder an, wo Sie möchten.";
export const allSessions = "Alle Sitzungen";
export const whereSignedIn = "Wo Sie angemeldet sind";
export const sessionsUnreachable = "Ihre Sitzungen können gerade nicht angezeigt werden. [Noch einmal versuchen]";
export const unknownDevice = "Unbekanntes Gerät";
export const lastActive = "Zuletzt aktiv {time}";
export const endSession = "Abmelden";
export const sessionEnded = "Dort abgemeldet. Eine dort geöffnete Seite kann noch bis zu einer Stunde funktionieren.";
export const otherSessionsEnded =
  "Überall sonst abgemeldet. Eine dort geöffnete Seite kann noch bis zu einer Stunde funktionieren.";
export const yourData = "Ihre Daten";
export const exportLabel = "Export";
export const dataWhat = "Alles, was über Sie gespeichert ist";
export const download = "Herunterladen";
export const downloaded = "Ihre Daten wurden als Datei gespeichert.";
export const deleteAccount = "Konto löschen";
export const deleteShort = "Löschen";
export const deleteWhat = "Mit allem, was dazugehört";
export const deleteWhy =
  "Das löscht Ihren Namen, Ihre E-Mail-Adresse und alles andere, was wir über Sie gespeichert haben, und meldet Sie überall ab.";
export const deleteFinal = "Das lässt sich nicht rückgängig machen.";
export const deleteForGood = "Endgültig löschen";
export const deleteConfirm = "Zur Bestätigung: Ihre E-Mail-Adresse";
export const deleteConfirmWrong = "Geben Sie {email} ein.";
export const connectedAccounts = "Verbundene Konten";
export const notConnectedTitle = "{provider} wurde nicht verbunden";
export const nothingChanged = "Nichts wurde geändert";
export const connectedAccountsWhat = "Melden Sie sich mit einem Konto an, das Sie anderswo haben.";
export const noneConnected = "Noch keine";
export const connectedAccountsUnreachable =
  "Ihre verbundenen Konten können gerade nicht angezeigt werden. [Noch einmal versuchen]";
export const connectedOn = "Verbunden am {date}";
export const notConnected = "Nicht verbunden";
export const onlyWayToSignIn = "Ohne dieses Konto können Sie sich nicht anmelden.";
export const passwordFirst = "Zum Trennen zuerst [ein Passwort vergeben].";
export const connect = "Verbinden";
export const connectAccount = "Konto verbinden";
export const disconnect = "Trennen";
export const setPassword = "Passwort vergeben";
export const noPassword = "Nicht vergeben";
export const passwordElsewhere = "Um es zu ändern, melden Sie sich damit an.";
export const connectWhy =
  "Sie melden sich bei {provider} an und kommen hierher zurück. Ab dann können Sie sich mit {provider} anmelden.";
export const disconnectWhy =
  "Danach können Sie sich nicht mehr mit {provider} anmelden. Sitzungen bleiben, bis Sie sich überall abmelden.";
export const nowConnected = "{provider} ist verbunden. Ab jetzt können Sie sich damit anmelden.";
export const nowDisconnected = "{provider} ist getrennt.";
export const identityTaken =
  "Dieses Konto bei {provider} gehört hier zu einem anderen Konto. Trennen Sie es zuerst dort. [Zurück zu Ihrem Konto]";
export const providerConnected =
  "Ein anderes Konto bei {provider} ist schon verbunden. Trennen Sie zuerst dieses. [Zurück zu Ihrem Konto]";
export const otherIdentity =
  "Sie haben sich mit einem anderen Konto bei {provider} angemeldet. [Zurück zu Ihrem Konto]";
export const connectTooLate = "Das hat zu lange gedauert. [Noch einmal versuchen]";
export const connectOnceMore =
  "Sie haben sich gerade mit {provider} angemeldet, und dieses Konto kennt das noch nicht.";
export const signsInWith = "Sie melden sich mit {provider} an.";
export const signInAgain = "Melden Sie sich noch einmal an, um fortzufahren.";
export const accountDeleted = "Konto gelöscht.";
export const verifyIdentity = "Geben Sie Ihr Passwort noch einmal ein, um fortzufahren.";
export const verifyNewEmail = "Geben Sie Ihr Passwort noch einmal ein, um Ihre E-Mail-Adresse in {email} zu ändern.";
export const accountMissingTitle = "Wir finden Ihr Konto nicht";
export const accountMissing =
  "Sie sind angemeldet, aber wir haben kein Konto für Sie. Wenden Sie sich an die Betreiber der Website.";
export const accountOffline = "Sie sind offenbar offline. Ihr Konto erscheint, sobald das Netz wieder da ist.";
export const accountUnreachable = "Ihr Konto ist gerade nicht erreichbar. [Noch einmal versuchen]";
export const signedOutTitle = "Sie sind abgemeldet";
export const signedOutOffline =
  "Sie sind offenbar offline. Wieder anmelden können Sie sich, sobald das Netz wieder da ist.";

export const activity = "Letzte Aktivitäten";
export const activityUnreachable = "Das lässt sich gerade nicht anzeigen. [Noch einmal versuchen]";
export const activityNone = "In den letzten 90 Tagen ist nichts geschehen.";
export const activityEnd = "Das ist alles aus den letzten 90 Tagen.";
export const activityNotYou =
  "Wenn etwas davon nicht von Ihnen ist: Ändern Sie Ihr Passwort und melden Sie sich überall ab.";
export const activityNotYouPasskeys = "Entfernen Sie auch fremde Passkeys.";
export const activityNotYouProvider =
  "Wenn etwas davon nicht von Ihnen ist: Melden Sie sich überall ab und sichern Sie das Konto, mit dem Sie sich anmelden.";
export const showMore = "Mehr anzeigen";
export const activityByYou = "Von Ihnen";
export const activityByOperator = "Von den Betreibern der Website";
export const activityByGatehouse = "Automatisch";
export const activityStarted = "Nicht abgeschlossen";
export const activityFailed = "Fehlgeschlagen";
export const activityNetwork = "Netz {network}";
export const activityCreated = "Konto erstellt";
export const activityNameChanged = "Name geändert";
export const activityDetailsChanged = "Angaben geändert";
export const activityEmailChangeStarted = "Änderung der E-Mail-Adresse begonnen";
export const activityEmailChangeCancelled = "Änderung der E-Mail-Adresse abgebrochen";
export const activityEmailChanged = "E-Mail-Adresse für die Anmeldung geändert";
export const activityEmailProved = "Adresse bestätigt";
export const activityPasswordChanged = "Passwort geändert";
export const activitySecondFactorAdded = "Bestätigung in zwei Schritten eingeschaltet";
export const activitySecondFactorRemoved = "Bestätigung in zwei Schritten ausgeschaltet";
export const activityPasskeyAdded = "Passkey hinzugefügt";
export const activityPasskeyRemoved = "Passkey entfernt";
export const activityProviderConnected = "Anderes Konto verbunden";
export const activityProviderDisconnected = "Anderes Konto getrennt";
export const activitySignedOutEverywhere = "Abmeldung überall";
export const activityRecovered = "Adresse mit einem Code aus Ihrer Mail beansprucht";
export const activityExported = "Daten heruntergeladen";
export const activityDisabled = "Konto gesperrt";
export const activityEnabled = "Konto wieder freigegeben";
export const activityRolesChanged = "Rollen geändert";
export const activityPasswordReset = "Zurücksetzen des Passworts";
export const activityDeletionStarted = "Löschung des Kontos begonnen";
export const activityRestored = "Löschung des Kontos abgebrochen";
export const activityDeleted = "Konto gelöscht";
export const activityInvitationAccepted = "Einladung angenommen";

export const handoverTitle = "Weiter zu einer anderen Website";
export const toContinueTo = "weiter zu {host}";
export const signInAt = "Bei {host} anmelden";
export const useAnotherAccount = "Anderes Konto verwenden";
export const backToHost = "Zurück zu {host}";
export const handoverFailed = "Dieser Link lässt sich nicht verwenden";
export const cantSignIn = "Die Anmeldung ist nicht möglich";
export const handoverInvalid =
  "Er ist unvollständig oder gehört zu einer Website, die diese Anmeldung nicht verwenden darf. [Zur Startseite]";
export const handoverOver =
  "Er wurde schon verwendet oder ist zu alt. Gehen Sie zurück zur Website und versuchen Sie es noch einmal. [Zur Startseite]";
export const handoverUnreachable = "Der Anmeldedienst ist gerade nicht erreichbar. [Noch einmal versuchen]";
export const visitOverTitle = "Ihre Sitzung ist beendet";
export const visitOver = "Um Ihr Konto wieder zu sehen, gehen Sie zurück zur Website und öffnen Sie es von dort.";
export const visitOffline = "Sie sind offenbar offline. Abmelden können Sie sich, sobald das Netz wieder da ist.";

export const consoleTitle = "Betreiber";
export const consoleWhat = "Für die Betreiber dieser Website.";
export const consoleSite = "Website öffnen";
export const consoleOwnAccount = "Ihr Konto";
export const consoleNewTab = "neuer Tab";
export const consoleSignInHint =
  "Sie melden sich nur auf dieser Seite an. Wenn Sie sie schließen oder neu laden, sind Sie abgemeldet.";
export const consoleStranger = "Dieses Konto gehört weder zu den Betreibern noch zum Support der Website.";
export const consoleSignInFirst =
  "Ihr Konto verlangt noch einen weiteren Schritt. [Melden Sie sich zuerst auf der Website an], dann hier.";
export const consoleConfirmTitle = "Bestätigen Sie, dass Sie es sind";
export const consoleConfirmWhat = "Geben Sie das Passwort von {email} ein, um fortzufahren.";
export const consoleSecondFactorNeeded =
  "Änderungen erfordern eine Anmeldung mit einer Authenticator-App. [Richten Sie eine ein] und melden Sie sich hier neu an.";
export const consoleLoadFailed = "Das lässt sich gerade nicht laden. [Noch einmal versuchen]";
export const consoleTryAgain = "[Noch einmal versuchen]";
export const consoleMore = "Mehr anzeigen";
export const consoleShown = "Angezeigt: {count}";
export const consoleAccounts = "Konten";
export const consoleAccount = "Konto";
export const consoleInvitations = "Einladungen";
export const consoleAudit = "Protokoll";
export const consoleOverview = "Übersicht";
export const consoleSearch = "Konten suchen";
export const consoleSearchNow = "Suchen";
export const consoleSearchHint =
  "Eine E-Mail, eine ID, `@Domain` oder der Anfang einer E-Mail oder eines Namens. `*Teil*` sucht auch mittendrin, das dauert länger.";
export const consoleRowsRead = "Von dieser Suche gelesene Zeilen: {count}";
export const consoleShow = "Anzeigen";
export const consoleAllAccounts = "Alle Konten";
export const consoleState = "Status";
export const consoleRole = "Rolle";
export const consoleRoles = "Rollen";
export const consoleActive = "Aktiv";
export const consoleDisabled = "Gesperrt";
export const consoleClosing = "Löschung geplant";
export const consolePending = "Wird erstellt";
export const consoleOrder = "Reihenfolge";
export const consoleNewestFirst = "Neueste zuerst";
export const consoleOldestFirst = "Älteste zuerst";
export const consoleByEmail = "Nach E-Mail";
export const consoleByLastSeen = "Zuletzt gesehen";
export const consoleByMatch = "Erst passende Adressen, dann Namen";
export const consoleCreatedFrom = "Angelegt ab";
export const consoleCreatedBefore = "Angelegt vor";
export const consoleCreated = "Angelegt";
export const consoleLastSeen = "Zuletzt gesehen";
export const consoleNever = "Nie";
export const consoleId = "ID";
export const consoleNoAccounts = "Kein Konto passt dazu";
export const consoleNoAccountsHint = "`*Teil*` sucht auch mitten in Namen und Adressen.";
export const consoleClear = "Suche und Filter leeren";
export const consoleNoSuchAccount = "Es gibt kein Konto mit dieser ID";
export const consoleExportCsv = "Als CSV exportieren";
export const consoleExportNdjson = "Als NDJSON exportieren";
export const consoleExported = "Die Konten wurden als Datei gespeichert.";
export const consoleAccess = "Zugang";
export const consoleEvents = "Letzte Ereignisse";
export const consoleNoEvents = "Es gibt keine Ereignisse";
export const consoleNoEventMatches = "Kein Ereignis passt dazu";
export const consoleEventsKept =
  "Ereignisse bleiben {everyday} Tage gespeichert, solche, die für die Sicherheit wichtig sind, {security} Tage.";
export const consolePendingEmail = "Soll in {email} geändert werden.";
export const consoleChangeName = "Namen ändern";
export const consoleDeletesAt = "Wiederherstellbar bis {time}";
export const consoleDisabledUntil = "Bis {time}";
export const consoleBehind = "Cognito ist noch nicht auf diesem Stand. Der geplante Lauf holt das nach.";
export const consolePasswordWhat = "Beim Zurücksetzen kommt ein Code für ein neues per E-Mail.";
export const consoleSessionsWhat = "Beendet alle Sitzungen, auf jedem Gerät.";
export const consoleNoSecondFactor = "Nicht bekannt";
export const consoleNoSecondFactorHint = "Cognito weiß vielleicht mehr: unten nachschlagen.";
export const consoleSecondFactorSince = "Authenticator-App, bekannt seit {time}";
export const consoleCognitoWhy = "Fragt Cognito nach diesem Konto. AWS zählt es dann diesen Monat als aktiv.";
export const consoleAskCognito = "Nachschlagen";
export const consoleNoCognitoUser = "Es gibt keinen solchen Benutzer.";
export const consoleEnabledAtCognito = "Aktiv";
export const consoleNoAuthenticatorApp = "Keine Authenticator-App";
export const consoleDisable = "Sperren";
export const consoleDisableTitle = "Konto sperren";
export const consoleDisableWhat =
  "{name} wird überall abgemeldet und kann sich nicht anmelden, bis das Konto entsperrt wird.";
export const consoleDisabledDone = "Das Konto von {name} ist gesperrt.";
export const consoleReason = "Grund";
export const consoleReasonHint = "Nur für Betreiber und Support.";
export const consoleUntil = "Wieder entsperrt am";
export const consoleUntilHint = "Am Anfang dieses Tages, in Ihrer Zeitzone.";
export const consoleUntilPast = "Wählen Sie einen späteren Tag.";
export const consoleEnable = "Entsperren";
export const consoleEnableTitle = "Konto entsperren";
export const consoleEnableWhat = "{name} kann sich wieder anmelden, mit demselben Passwort.";
export const consoleEnabledDone = "Das Konto von {name} ist entsperrt.";
export const consoleSignOutWhat = "Alle Sitzungen von {name} enden, auf jedem Gerät.";
export const consoleSignedOutDone = "{name} ist überall abgemeldet.";
export const consoleReset = "Zurücksetzen";
export const consoleResetTitle = "Passwort zurücksetzen";
export const consoleResetWhat = "Das Passwort von {name} gilt nicht mehr. Ein Code für ein neues kommt per E-Mail.";
export const consoleResetDone = "Das Passwort von {name} ist zurückgesetzt.";
export const consoleRemove = "Entfernen";
export const consoleRemoveFactorTitle = "Authenticator-App entfernen";
export const consoleRemoveFactorWhat =
  "{name} meldet sich ab jetzt nur mit dem Passwort an und wird per E-Mail benachrichtigt. Alle Sitzungen enden.";
export const consoleFactorRemovedDone = "Die Authenticator-App von {name} ist entfernt.";
export const consoleDeleteEffect =
  "Löscht das Konto und alle seine Daten am {date}. Bis dahin lässt es sich wiederherstellen.";
export const consoleDeleteWhat =
  "{name} wird überall abgemeldet und kann sich nicht mehr anmelden. Bis {date} können Sie das Konto wiederherstellen. Danach wird es mit allen Daten endgültig gelöscht.";
export const consoleDeletedDone = "Die Löschung des Kontos von {name} ist geplant.";
export const consoleRestore = "Wiederherstellen";
export const consoleRestoreTitle = "Konto wiederherstellen";
export const consoleRestoreWhat = "Das Konto von {name} bleibt mit allen Daten bestehen.";
export const consoleRestoredDone = "Das Konto von {name} ist wiederhergestellt.";
export const consoleRolesTitle = "Rollen ändern";
export const consoleRoleOperators = "Sieht und ändert alles.";
export const consoleRoleSupport = "Sieht Konten und hilft beim Anmelden.";
export const consoleRolesDone = "Die Rollen von {name} sind geändert.";
export const consoleInvite = "Jemanden einladen";
export const consoleSendInvitation = "Einladung senden";
export const consoleInvitedNameHint = "Für Ihre Liste der Einladungen.";
export const consoleInvitedDone = "{name} ist eingeladen.";
export const consoleNoInvitations = "Noch ist niemand eingeladen";
export const consoleInvitationsWhat = "Eine Einladung ist eine E-Mail mit einem Link. Er gilt sieben Tage.";
export const consoleInvitationOpen = "Offen";
export const consoleInvitationAccepted = "Angenommen";
export const consoleInvitationExpired = "Abgelaufen";
export const consoleInvitationRevoked = "Widerrufen";
export const consoleExpires = "Läuft ab";
export const consoleActions = "Aktionen";
export const consoleShowAccount = "Konto anzeigen";
export const consoleResend = "Erneut senden";
export const consoleResendTitle = "Einladung erneut senden";
export const consoleResendWhat = "{name} erhält die E-Mail noch einmal. Der Link gilt dann sieben Tage.";
export const consoleResentDone = "Die Einladung wurde erneut an {name} gesendet.";
export const consoleRevoke = "Widerrufen";
export const consoleRevokeTitle = "Einladung widerrufen";
export const consoleRevokeWhat = "Der Link, der an {name} gesendet wurde, gilt nicht mehr.";
export const consoleRevokedDone = "Die Einladung von {name} ist widerrufen.";
export const consoleTime = "Zeitpunkt";
export const consoleEvent = "Ereignis";
export const consoleAllEvents = "Alle Ereignisse";
export const consoleEventRecovered = "Adresse mit einem Code per Mail beansprucht";
export const consoleEventInvited = "Einladung gesendet";
export const consoleEventResent = "Einladung erneut gesendet";
export const consoleEventRevoked = "Einladung widerrufen";
export const consoleEventSearched = "In allen Konten gesucht";
export const consoleEventExported = "Konten exportiert";
export const consoleBy = "Ausgeführt von";
export const consolePerson = "Die Person selbst";
export const consoleOperator = "Ein Betreiber";
export const consoleScheduledRun = "Der geplante Lauf";
export const consoleCommand = "Ein Befehl";
export const consoleStarted = "Begonnen";
export const consoleFailed = "Fehlgeschlagen";
export const consoleReported = "Vom Browser gemeldet";
export const consoleAccountId = "ID des Kontos";
export const consoleActorId = "ID des Ausführenden";
export const consoleRequestId = "ID der Anfrage";
export const consoleFrom = "Ab";
export const consoleBefore = "Vor";
export const consoleVerify = "Protokoll prüfen";
export const consoleVerifyWhat =
  "Prüft, ob ein Ereignis seit seiner Versiegelung geändert, gelöscht oder hinzugefügt wurde.";
export const consoleVerifyNow = "Jetzt prüfen";
export const consoleVerifying = "{count} Ereignisse geprüft …";
export const consoleIntact = "{count} Ereignisse geprüft. Das Protokoll ist unversehrt.";
export const consoleBroken = "Das Protokoll ist bei Siegel {number} beschädigt.";
export const consoleBrokenBetween = "Das Siegel umfasst Ereignisse von {from} bis {until}.";
export const consoleBrokenChanged = "Ein Ereignis oder das Siegel wurde nachträglich geändert.";
export const consoleBrokenMissing = "Es fehlen Ereignisse.";
export const consoleBrokenAdded = "Es wurden Ereignisse hinzugefügt.";
export const consoleBrokenSealMissing = "Das Siegel fehlt.";
export const consoleBrokenOldestMissing = "Ältere Siegel fehlen.";
export const consoleBrokenNewestMissing = "Die neuesten Siegel fehlen.";
export const consoleBrokenNotSigned = "Das Siegel wurde nicht mit dem Geheimnis dieser Website gemacht.";
export const consoleBrokenToDo =
  "Vergleichen Sie es mit einer Sicherung der Datenbank. Wie es weitergeht, steht in der SECURITY.md von Gatehouse unter „The audit log“.";
export const consoleByState = "Konten nach Status";
export const consoleCounted = "Gezählt: {time}";
export const consoleNotCounted = "Die ersten Zahlen kommen in wenigen Minuten, nach einem geplanten Lauf.";
export const consoleNewPerDay = "Neue Konten pro Tag";
export const consoleNewSum = "Neue Konten in {days} Tagen: {count}";
export const consoleNewMost = "Die meisten an einem Tag: {count} ({day})";
export const consoleDay = "Tag";
export const consoleAsTable = "Als Tabelle";
export const consoleUnfinished = "Unfertig";
export const consoleUnfinishedWhat = "Was unterbrochen wurde. Der geplante Lauf beendet es oder macht es rückgängig.";
export const consoleSignUps = "Neue Konten";
export const consoleDeletions = "Löschungen";
export const consoleEmailChanges = "E-Mail-Änderungen";
export const consoleCognitoChanges = "Änderungen bei Cognito";
export const consoleConsistency = "Übereinstimmung mit Cognito";
export const consoleChecked = "Geprüft: {time}";
export const consoleNotChecked = "Die erste Prüfung dauert einige geplante Läufe (einer alle fünf Minuten).";
export const consoleRowsWithoutUser = "Konten ohne Benutzer";
export const consoleRowsWithoutUserWhat = "Bei Cognito gelöscht. Der geplante Lauf schließt diese Konten.";
export const consoleUsersWithoutRow = "Benutzer ohne Konto";
export const consoleUsersWithoutRowWhat =
  "Sie können sich nur bei Cognito anmelden. Mit der Einstellung ADOPT_USERS erhalten sie ein Konto.";

export const membersOnly = "Nur für Mitglieder";
export const gateSignIn = "Diese Seite ist für Mitglieder. [Anmelden]";
export const roleTitle = "Sie können diese Seite nicht sehen";
export const roleUnchecked = "Ihr Zugriff lässt sich nicht prüfen";
export const roleNeeded = "Für diese Seite brauchen Sie die Rolle {roles}.";
export const rolesNeeded = "Für diese Seite brauchen Sie eine dieser Rollen: {roles}.";
export const signedInAs = "Sie sind angemeldet als {email}.";
export const toStart = "[Zur Startseite]";
export const cookiesBlocked =
  "Ihr Browser hat das Cookie für diese Seite nicht behalten. Erlauben Sie Cookies für diese Website, und laden Sie die Seite neu.";

export const notFoundTitle = "Seite nicht gefunden";
export const notFoundWhy = "Vielleicht enthält die Adresse einen Tippfehler, oder die Seite ist umgezogen.";

export const startShort = "Willkommen";
export const startTitle = "Willkommen bei {site}";
export const startWhat = "Erstellen Sie ein Konto oder melden Sie sich an.";
export const startSignedIn = "Sie sind angemeldet.";
export const welcomeBack = "Willkommen zurück, {name}";
export const startDevelopers = "Für Entwickler: [API-Referenz] (auf Englisch)";

export const problemsTitle = "Probleme";
export const contents = "Inhalt";
export const problemsShort = "Was jeder Fehler der API bedeutet und was zu tun ist.";
export const problemsWhat =
  "Jeder Fehler der API ist `application/problem+json` (RFC 9457). Sein `type` führt zu einem dieser Einträge und ändert sich nie; `title` und `detail` sind für Menschen, kommen in deren Sprache und können sich ändern.";
export const problemIntroduction = "Einführung";
export const problemLink = "Link zu";
export const problemToDo = "Was zu tun ist";
export const problemCall = "Von 1 Aufruf zurückgegeben";
export const problemCalls = "Von {count} Aufrufen zurückgegeben";
export const problemEveryCall = "Von jedem Aufruf zurückgegeben";
export const problemFiles = "Von Dateien zurückgegeben, die die Einstellung `GATED` schützt";
export const problemFilter = "Filtern";
export const problemNothingFound = "Nichts gefunden.";

export const problems: ProblemMessages = {
  malformed_json: {
    title: "Der Inhalt ist kein gültiges JSON",
    detail: "Der Inhalt der Anfrage ist kein JSON-Text in UTF-8.",
  },
  unsupported_media_type: {
    title: "Medientyp nicht unterstützt",
    detail: "Senden Sie den Inhalt als Content-Type: application/json.",
  },
  body_too_large: {
    title: "Inhalt zu groß",
    detail: "Der Inhalt der Anfrage darf höchstens {bodyMaxKiB} KiB groß sein.",
  },
  invalid_fields: {
    title: "Einige Felder sind ungültig",
    detail: "Einige Felder wurden abgelehnt; in `errors` steht, welche und warum.",
  },
  email_taken: {
    title: "E-Mail-Adresse hat schon ein Konto",
    detail: "Zu dieser E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich stattdessen an.",
  },
  sign_up_closed: {
    title: "Registrierung geschlossen",
    detail: "Diese Website nimmt keine neuen Konten an.",
  },
  invitation_required: {
    title: "Einladung erforderlich",
    detail: "Diese Website nimmt neue Konten nur auf Einladung an, und diese Adresse ist nicht eingeladen.",
  },
  identity_rejected: {
    title: "Identität abgelehnt",
    detail: "Das ID-Token ist kein frisches dieser Anmeldung. Melden Sie sich noch einmal beim Anbieter an.",
  },
  identity_taken: {
    title: "Identität gehört zu einem anderen Konto",
    detail: "Ein anderes Konto meldet sich mit dieser Identität an. Nichts wurde zusammengeführt.",
  },
  provider_connected: {
    title: "Anbieter schon verbunden",
    detail: "Das Konto ist mit einer anderen Identität dieses Anbieters verbunden.",
  },
  has_password: {
    title: "Passwort schon vergeben",
    detail: "Das Konto hat ein Passwort.",
  },
  last_way_to_sign_in: {
    title: "Die einzige Anmeldemöglichkeit kann nicht entfernt werden",
    detail: "Ohne diese Identität könnte sich das Konto nicht mehr anmelden.",
  },
  mail_off: {
    title: "Mailversand ist ausgeschaltet",
    detail: "Diese Website verschickt keine eigenen E-Mails.",
  },
  invitation_not_found: {
    title: "Einladung nicht gefunden",
    detail: "Es gibt keine Einladung mit dieser ID.",
  },
  invitation_decided: {
    title: "Einladung schon entschieden",
    detail: "Diese Einladung wurde angenommen oder zurückgezogen, oder ihre Adresse hat ein Konto.",
  },
  email_not_verified: {
    title: "E-Mail-Adresse noch nicht bestätigt",
    detail: "Die neue Adresse ist nicht bestätigt. Geben Sie zuerst den Code ein, der an sie gesendet wurde.",
  },
  in_progress: {
    title: "Dieselbe Anfrage läuft schon",
    detail: "Eine andere Anfrage tut gerade dasselbe. Versuchen Sie es nach der Zeit in Retry-After noch einmal.",
  },
  idempotency_key_malformed: {
    title: "Fehlerhafter Idempotency-Key",
    detail: "Idempotency-Key nimmt 1 bis {idempotencyKeyMaxCharacters} sichtbare ASCII-Zeichen, etwa eine UUID.",
  },
  idempotency_key_reused: {
    title: "Idempotency-Key gehört zu einer anderen Anfrage",
    detail:
      "Dieser Idempotency-Key kam schon mit einem anderen Inhalt. Nehmen Sie für eine neue Anfrage einen neuen Schlüssel.",
  },
  too_many_requests: {
    title: "Zu viele Anfragen",
    detail: "Von Ihrer Netzadresse kamen zu viele Anfragen. Versuchen Sie es nach der Zeit in Retry-After noch einmal.",
  },
  cognito_failed: {
    title: "Anmeldedienst gestört",
    detail:
      "Die Antwort des Anmeldedienstes ist nicht zu gebrauchen. Nichts wurde gespeichert; versuchen Sie es später noch einmal.",
  },
  cognito_unavailable: {
    title: "Anmeldedienst nicht erreichbar",
    detail:
      "Der Anmeldedienst ist gerade nicht erreichbar. Nichts ging verloren; versuchen Sie es nach der Zeit in Retry-After noch einmal.",
  },
  cognito_timeout: {
    title: "Anmeldedienst antwortet zu langsam",
    detail:
      "Der Anmeldedienst hat nicht rechtzeitig geantwortet. Nichts ging verloren; versuchen Sie es gleich noch einmal.",
  },
  storage_unavailable: {
    title: "Datenbank nicht erreichbar",
    detail:
      "Die Datenbank ist gerade nicht erreichbar. Nichts ging verloren; versuchen Sie es nach der Zeit in Retry-After noch einmal.",
  },
  recent_sign_in_required: {
    title: "Frische Anmeldung nötig",
    detail: "Dafür darf die Anmeldung höchstens ein paar Minuten her sein. Melden Sie sich noch einmal an.",
  },
  token_missing: {
    title: "Nicht angemeldet",
    detail: "Senden Sie ein Access-Token im Header Authorization, nach dem Wort Bearer.",
  },
  token_rejected: {
    title: "Access-Token nicht angenommen",
    detail:
      "Das Access-Token ist fehlerhaft, abgelaufen oder nicht für diesen Dienst bestimmt. Melden Sie sich noch einmal an.",
  },
  session_required: {
    title: "Anmeldung für diese Datei nötig",
    detail:
      "Diese Datei ist für Leute, die angemeldet sind. Melden Sie sich im Browser an; ein Access-Token öffnet sie nicht.",
  },
  role_required: {
    title: "Rolle nötig",
    detail: "Keine Ihrer Rollen öffnet diese Datei.",
  },
  origin_not_allowed: {
    title: "Ursprung nicht erlaubt",
    detail: "Seiten dieses Ursprungs dürfen hier keine Sitzung beginnen.",
  },
  account_not_found: {
    title: "Konto nicht gefunden",
    detail: "Es gibt kein Konto mit dieser Kennung oder keines zum Benutzer des Access-Tokens.",
  },
  operators_only: {
    title: "Nur für Betreiber",
    detail:
      "Das dürfen nur die Betreiber dieser Website. Der Support darf nicht auf die Konten von Betreibern und anderem Support zugreifen.",
  },
  second_factor_required: {
    title: "Zweiter Faktor nötig",
    detail: "Betreiber, die etwas ändern, müssen sich mit einer Authenticator-App anmelden.",
  },
  own_account: {
    title: "Beim eigenen Konto nicht möglich",
    detail: "Betreiber können das nicht mit ihrem eigenen Konto tun.",
  },
  last_operator: {
    title: "Der letzte Betreiber muss bleiben",
    detail: "Das ist der einzige Betreiber, der sich anmelden kann.",
  },
  not_ready: {
    title: "Ein benötigter Dienst ist nicht erreichbar",
    detail: "Etwas, wovon Antworten abhängen, ist gerade nicht erreichbar. Im Log steht, was.",
  },
  https_required: {
    title: "HTTPS nötig",
    detail: "Geantwortet wird nur über https. Was unverschlüsselt ankam, wurde nicht gelesen.",
  },
  not_found: {
    title: "Adresse nicht gefunden",
    detail: "Unter dieser Adresse gibt es nichts.",
  },
  method_not_allowed: {
    title: "Methode nicht erlaubt",
    detail: "Diese Adresse antwortet nicht auf diese Methode; in Allow steht, auf welche.",
  },
  internal_error: {
    title: "Unerwarteter Fehler auf unserer Seite",
    detail: "Bei uns ist etwas schiefgegangen. Mit der requestId finden wir es.",
  },
  body_timeout: {
    title: "Der Inhalt kam zu langsam",
    detail:
      "Der Inhalt der Anfrage kam nicht innerhalb von {bodyTimeLimitSeconds} Sekunden vollständig an. Nichts wurde geändert; senden Sie die Anfrage noch einmal.",
  },
};

export const problemAdvice: ProblemAdvice = {
  malformed_json: 'Senden Sie ein JSON-Objekt, etwa `{"name": …, "email": …, "password": …}`.',
  unsupported_media_type:
    "Setzen Sie diesen Header: Bei einem Text als Inhalt setzt `fetch` von sich aus einen anderen.",
  body_too_large: "Senden Sie weniger. Name und Passwort haben weit mehr Platz, als sie brauchen.",
  invalid_fields:
    "Korrigieren Sie die Felder, und senden Sie die Anfrage noch einmal. Nichts wurde erstellt oder geändert. Jeder Eintrag in `errors` nennt das Feld (`pointer`), einen `code` für Programme und ein `detail` für Menschen. Der Code `password_policy` kommt vom Benutzerpool, der entscheidet, was ein Passwort haben muss.",
  email_taken:
    "Melden Sie sich an, oder nehmen Sie eine andere Adresse. Groß- und Kleinschreibung macht keinen Unterschied.",
  sign_up_closed:
    "Melden Sie sich mit einem bestehenden Konto an, oder fragen Sie die Betreiber der Website: Sie haben die Registrierung mit der Einstellung `SIGN_UP` geschlossen.",
  invitation_required: "Bitten Sie die Betreiber der Website um eine Einladung (Einstellung `SIGN_UP`).",
  identity_rejected:
    "Melden Sie sich noch einmal beim Anbieter an, und senden Sie die neuen Token. Das ID-Token muss höchstens fünf Minuten alt sein, aus derselben Anmeldung wie das Access-Token stammen und die gesendete `nonce` enthalten.",
  identity_taken: "Löschen Sie zuerst das andere Konto, oder trennen Sie die Identität dort.",
  provider_connected: "Trennen Sie diese zuerst.",
  has_password: "Ändern Sie es bei Cognito, mit dem alten: `changePassword` des Clients tut das.",
  last_way_to_sign_in: "Vergeben Sie zuerst ein Passwort, wenn die Website E-Mails sendet.",
  mail_off:
    "Die Betreiber der Website können den Mailversand mit der Einstellung `MAIL` einschalten. Adressbestätigungen und Einladungen brauchen ihn.",
  invitation_not_found: "Die Liste der Einladungen nennt ihre IDs.",
  invitation_decided: "Erstellen Sie eine neue Einladung, wenn die Adresse kein Konto hat.",
  email_not_verified:
    "Bis dahin behält das Konto die alte Adresse. Wiederholen Sie die Anfrage, sobald der Code eingegeben ist.",
  in_progress:
    "Warten Sie die Sekunden in `Retry-After` ab, und senden Sie die Anfrage noch einmal. Mit demselben `Idempotency-Key` erfahren Sie dann, wie die erste Anfrage ausging.",
  idempotency_key_malformed: "Erzeugen Sie für jede neue Anfrage eine neue UUID.",
  idempotency_key_reused: "Der alte Schlüssel taugt nur, um die alte Anfrage unverändert zu wiederholen.",
  too_many_requests:
    "Warten Sie die Sekunden in `Retry-After` ab, und senden Sie die Anfrage noch einmal. Die Grenze gilt für jede Netzadresse und je Minute.",
  cognito_failed:
    "Senden Sie die Anfrage später noch einmal. Bleibt es dabei, ist es Sache der Betreiber der Website: Meist stimmt eine Einstellung oder eine Berechtigung nicht. Im Log steht, was Amazon Cognito geantwortet hat.",
  cognito_unavailable:
    "Warten Sie die Sekunden in `Retry-After` ab, und senden Sie die Anfrage noch einmal. Amazon Cognito ist nicht erreichbar oder verlangt ein langsameres Tempo.",
  cognito_timeout:
    "Senden Sie die Anfrage gleich noch einmal. Wird das Erstellen des Kontos dann abgelehnt, weil es die Adresse schon hat, ist der erste Versuch gelungen: Melden Sie sich an.",
  storage_unavailable: "Warten Sie die Sekunden in `Retry-After` ab, und senden Sie dieselbe Anfrage noch einmal.",
  recent_sign_in_required:
    "Melden Sie sich mit dem Passwort an und wiederholen Sie die Anfrage mit dem neuen Access-Token; ein erneuertes Token macht die Anmeldung nicht frischer.",
  unauthorized:
    "Melden Sie sich an und senden Sie das Access-Token, nicht das ID-Token. Im Header `WWW-Authenticate` steht, ob ein Token fehlte oder abgelehnt wurde.",
  session_required:
    "Melden Sie sich auf der Seite `/login` an. Die Einstellung `GATED` legt fest, welche Dateien für wen sind. Die Sitzung endet mit dem Access-Token, aus dem sie entstand.",
  role_required: "Bitten Sie einen Betreiber um die Rolle. Eine neue Rolle zählt, sobald die Sitzung erneuert ist.",
  origin_not_allowed: "Ein Cookie bekommen nur Seiten dieser Website und die der Einstellung `ALLOWED_ORIGINS`.",
  account_not_found:
    "Prüfen Sie die Kennung, oder registrieren Sie sich. Das Konto wurde gelöscht, oder die Kennung ist falsch. Ein Benutzer, der nicht durch eine Registrierung entstanden ist, hat kein Konto, außer wenn die Einstellung `ADOPT_USERS` eingeschaltet ist.",
  operators_only:
    "Bitten Sie einen Betreiber, oder lassen Sie dem Konto von einem Betreiber die Rolle `operators` geben; in der Kommandozeile geht das mit `npm run operator -- add`.",
  second_factor_required:
    "Richten Sie auf `/account` eine Authenticator-App ein, melden Sie sich ab und mit deren Code wieder an. Eine App, die seit der letzten Anmeldung eingerichtet wurde, zählt nicht, ein Passkey auch nicht.",
  own_account: "Bitten Sie einen anderen Betreiber. Ihr Name, Ihre Adresse und Ihre Sitzungen stehen auf `/account`.",
  last_operator:
    "Geben Sie zuerst einem anderen Konto die Rolle `operators`; sonst könnte niemand mehr die Website verwalten.",
  not_ready:
    "Für die Betreiber der Website: `/health/ready` prüft die Datenbank, den Key-Value-Speicher und die Schlüssel des Pools. Die Zeile `not_ready` im Log nennt, was fehlt.",
  https_required:
    "Nehmen Sie dieselbe Adresse mit https. Ein gesendetes Passwort oder Token kann unterwegs gelesen worden sein: Ändern Sie das Passwort, oder melden Sie sich ab.",
  not_found: "Vergleichen Sie den Pfad mit den Aufrufen auf der Seite `/api`.",
  method_not_allowed: "Nehmen Sie eine der Methoden im Header `Allow`.",
  internal_error:
    "Versuchen Sie es noch einmal. Bleibt es dabei, sagen Sie den Betreibern der Website die `requestId` der Antwort.",
  body_timeout:
    "Senden Sie den ganzen Inhalt auf einmal. Prüfen Sie die Verbindung, und dass `Content-Length` nicht größer ist als der Inhalt.",
};

export const mails: MailMessages = {
  prove_address: {
    subject: "Ihr Code für {site}",
    text: "Geben Sie diesen Code ein, um bei {site} fortzufahren:\n\n{code}\n\nEr gilt {proofCodeMinutes} Minuten. Oder folgen Sie innerhalb einer Stunde diesem Link:\n\n[Weiter]({proofLink})\n\nHaben Sie ihn nicht angefordert, ignorieren Sie diese E-Mail: Es passiert nichts.",
  },
  have_account: {
    subject: "Sie haben schon ein Konto bei {site}",
    text: "Jemand, vielleicht Sie selbst, wollte sich mit dieser Adresse bei {site} registrieren. Sie haben schon ein Konto: Melden Sie sich an, oder setzen Sie Ihr Passwort zurück.\n\n[Anmelden]({signInLink})\n\n[Passwort zurücksetzen]({resetLink})\n\nWaren Sie das nicht, brauchen Sie nichts zu tun.",
  },
  start_over: {
    subject: "Sie haben schon ein Konto bei {site}",
    text: "Jemand, vielleicht Sie selbst, wollte sich mit dieser Adresse bei {site} registrieren. Es gibt schon ein Konto: Melden Sie sich an, oder setzen Sie Ihr Passwort zurück.\n\n[Anmelden]({signInLink})\n\nDie Adresse dieses Kontos wurde nie bestätigt. Ist es Ihres, geben Sie diesen Code auf Ihrer Kontoseite ein. Haben Sie es nicht erstellt, beginnen Sie neu: Das Konto wird dann ersetzt.\n\n{code}\n\nDer Code gilt {proofCodeMinutes} Minuten, der Link eine Stunde.\n\n[Neu beginnen]({proofLink})",
  },
  set_password: {
    subject: "Ihr Code für ein Passwort bei {site}",
    text: "Geben Sie diesen Code auf Ihrer Kontoseite bei {site} ein, um ein Passwort zu vergeben:\n\n{code}\n\nEr ist {proofCodeMinutes} Minuten gültig.\n\nWenn Sie das nicht waren, ist jemand in Ihrem Konto angemeldet: Melden Sie sich an, und melden Sie sich überall ab.\n\n[Anmelden]({signInLink})",
  },
  invitation: {
    subject: "Sie sind zu {site} eingeladen",
    text: "Sie können bei {site} ein Konto erstellen. Der Link gilt sieben Tage.\n\n[Konto erstellen]({proofLink})\n\nKennen Sie {site} nicht, ignorieren Sie diese E-Mail.",
  },
  address_changed: {
    subject: "Die E-Mail-Adresse Ihres Kontos bei {site} wurde geändert",
    text: "Ihr Konto bei {site} hat diese E-Mail-Adresse nicht mehr. Sie wurde durch eine andere ersetzt, die mit einem Code bestätigt wurde.\n\nWaren Sie das nicht, wenden Sie sich an die Betreiber von {site}.",
  },
  password_changed: {
    subject: "Ihr Passwort bei {site} wurde geändert",
    text: "Das Passwort Ihres Kontos bei {site} wurde geändert.\n\nWaren Sie das nicht, wählen Sie jetzt ein neues Passwort. Damit enden auch alle anderen Sitzungen.\n\n[Passwort zurücksetzen]({resetLink})",
  },
  second_factor_added: {
    subject: "Ihr Konto bei {site} hat jetzt eine Authenticator-App",
    text: "Für die Anmeldung bei {site} ist ab jetzt auch ein Code aus dieser App nötig.\n\nWaren Sie das nicht, wählen Sie jetzt ein neues Passwort, und wenden Sie sich an die Betreiber von {site}.\n\n[Passwort zurücksetzen]({resetLink})",
  },
  second_factor_removed: {
    subject: "Die Authenticator-App wurde von Ihrem Konto bei {site} entfernt",
    text: "Für die Anmeldung bei {site} ist kein Code aus einer App mehr nötig.\n\nWaren Sie das nicht, wählen Sie jetzt ein neues Passwort, und richten Sie die App wieder ein.\n\n[Passwort zurücksetzen]({resetLink})",
  },
  passkey_added: {
    subject: "Ihr Konto bei {site} hat einen neuen Passkey",
    text: "Mit diesem Passkey ist die Anmeldung bei {site} ab jetzt ohne Ihr Passwort möglich.\n\nWaren Sie das nicht, melden Sie sich jetzt an, entfernen Sie den Passkey auf Ihrer Kontoseite, und wählen Sie ein neues Passwort.\n\n[Anmelden]({signInLink})\n\n[Passwort zurücksetzen]({resetLink})",
  },
  passkey_removed: {
    subject: "Ein Passkey wurde von Ihrem Konto bei {site} entfernt",
    text: "Mit diesem Passkey ist keine Anmeldung bei {site} mehr möglich.\n\nWaren Sie das nicht, wählen Sie jetzt ein neues Passwort, und fügen Sie den Passkey wieder hinzu.\n\n[Passwort zurücksetzen]({resetLink})",
  },
  provider_connected: {
    subject: "Ihr Konto bei {site} wurde mit einem anderen Anbieter verbunden",
    text: "Ab jetzt können Sie sich bei {site} auch mit Ihrem Konto bei diesem Anbieter anmelden.\n\nWenn Sie das nicht waren, melden Sie sich jetzt an, trennen Sie den Anbieter auf Ihrer Kontoseite, und melden Sie sich überall ab. Wenn Sie ein Passwort haben, ändern Sie es auch.\n\n[Anmelden]({signInLink})",
  },
  provider_disconnected: {
    subject: "Ihr Konto bei {site} wurde von einem Anbieter getrennt",
    text: "Mit Ihrem Konto bei diesem Anbieter können Sie sich bei {site} nicht mehr anmelden.\n\nWenn Sie das nicht waren, melden Sie sich jetzt an, melden Sie sich überall ab, und verbinden Sie den Anbieter auf Ihrer Kontoseite wieder. Wenn Sie ein Passwort haben, ändern Sie es auch.\n\n[Anmelden]({signInLink})",
  },
  account_disabled: {
    subject: "Ihr Konto bei {site} wurde gesperrt",
    text: "Die Betreiber von {site} haben Ihr Konto gesperrt. Alle Ihre Sitzungen sind beendet, und Sie können sich nicht anmelden.\n\nHalten Sie das für einen Irrtum, fragen Sie dort nach.",
  },
  account_enabled: {
    subject: "Ihr Konto bei {site} ist wieder freigegeben",
    text: "Sie können sich wieder bei {site} anmelden, mit demselben Passwort.\n\n[Anmelden]({signInLink})",
  },
  account_deleted: {
    subject: "Ihr Konto bei {site} wurde gelöscht",
    text: "Ihr Konto bei {site} und seine Daten wurden gelöscht. Das lässt sich nicht rückgängig machen.\n\nWaren Sie das nicht, wenden Sie sich an die Betreiber von {site}.",
  },
};
