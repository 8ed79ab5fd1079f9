// The English messages of the pages, in HTML and scripts. {Placeholders} are filled in: limits by the build, other
// values by scripts. Text in [brackets] becomes a link or a button. Each message is a separate export, so that the
// script of a page contains only the messages that it uses. "\u2011" in "e\u2011mail" prevents a line break at the
// hyphen. The API's English problem messages are in problem-catalogue.ts.

export const languageName = "English";
export const direction: "ltr" | "rtl" = "ltr";

// Used by several pages.
export const languages = "Language";
export const emailLabel = "E-mail";
export const nameLabel = "Name";
export const passwordLabel = "Password";
export const newPasswordLabel = "New password";
export const show = "Show";
export const showPassword = "Show password";
export const hide = "Hide";
export const hidePassword = "Hide password";
export const signIn = "Sign in";
export const save = "Save";
export const cancel = "Cancel";
export const change = "Change";
export const sendCode = "Send code";
export const savePassword = "Save password";
export const continueLabel = "Continue";
export const close = "Close";
export const backToSite = "Back to the site";

// Signing in.
export const signInNeedsScript =
  "Signing in requires JavaScript, so that your password never leaves this browser. Turn it on and reload the page.";
export const signInWhat = "Sign in to your account.";
export const remember = "Keep me signed in";
export const rememberHint = "For up to {sessionMaxDays} days on this device. Otherwise until you close the browser.";
export const continueWith = "Continue with {provider}";
export const orWithEmail = "Or with your e-mail";
export const callbackTitle = "Signing you in";
export const callbackFailedTitle = "You're not signed in";
export const providerUnknown = "This sign-in has expired, or was started in another browser. [Start again]";
export const providerFailed = "{provider} couldn't sign you in. [Try again]";
export const providerCancelled = "You were not signed in. Try again, or sign in another way.";
export const providerNotOffered = "This way to sign in isn't offered any more. Sign in another way.";
export const hasAccountTitle = "You already have an account";
export const hasAccount =
  "The address that {provider} gave us has an account here. Sign in as usual once, then connect {provider} on your account page.";
export const completeTitle = "Almost done";
export const completeWhy = "{provider} has told us who you are. Fill in what is missing.";
export const invitationOnly = "This site takes new accounts by invitation only.";
export const usePasskey = "Use a passkey";
export const mailSignInCode = "E-mail me a code";
export const passkeyCancelled = "No passkey was used. Try again, or sign in another way.";
export const passkeyRejected =
  "There is no passkey for this address, or it doesn't work any more. Sign in another way.";
export const passkeyUnsupported = "Passkeys can't be used here. Sign in another way.";
export const signInCodeSent =
  "If {email} can sign in with a code, one is on its way. Enter it within {signInCodeMinutes} minutes.";
export const signInCodeMissing = "Enter the code from the e-mail.";
export const anotherWay = "[Sign in another way]";
export const passkeyOfferTitle = "Sign in without a password next time";
export const passkeyOffer =
  "With a passkey, your fingerprint, your face or your screen lock is enough. Your password still works.";
export const addPasskey = "Add a passkey";
export const notNow = "[Not now]. We won't ask again for {passkeyPauseDays} days.";
export const forgotPassword = "[Forgot your password?]";
export const newHere = "New here? [Create an account]";
export const notYou = "Not you? [Sign in as somebody else]";
export const newPasswordTitle = "Choose a new password";
export const newPasswordWhy = "The password you used was set for you. Choose one that only you know.";
export const resetRequired =
  "Your password was reset. Choose a new one with the {codeDigits}-digit code that we e\u2011mailed to {email}. The code is valid for an hour.";
export const saveAndSignIn = "Save and sign in";
export const signingInAs = "Signing in as {email}";
export const codeTitle = "Enter your code";
export const appCodeLabel = "Code from your authenticator app";
export const appLost = "Lost your device? The people who run this site can turn this step off for you.";
export const nextAppCode = "You're signed out everywhere else. Enter the next code that your app shows.";

// Signing up.
export const signUpTitle = "Create your account";
export const signUpNeedsScript = "Creating an account requires JavaScript. Turn it on and reload the page.";
export const signUpWhat = "Create an account with your name, your e-mail and a password.";
export const createAccount = "Create account";
export const haveAccount = "Have an account? [Sign in]";
export const termsLabel = "Terms";
export const privacyLabel = "Privacy policy";
export const agreeTerms = "By creating an account you agree to the [Terms].";
export const agreePrivacy = "By creating an account you agree to the [Privacy policy].";
export const agreeBoth = "By creating an account you agree to the [Terms] and the [Privacy policy].";
export const acceptTerms = "I accept the [Terms].";
export const acceptBoth = "I accept the [Terms] and the [Privacy policy].";
export const termsChanged = "This site now asks you to accept its terms. [Reload the page]";
export const proofWhy = "Enter your e\u2011mail. We'll send it a code and a link, to check that the address is yours.";
export const invitationNeeded = "Enter the invited address, and we'll send it a code and a link.";
export const proofSent =
  "We've sent an e\u2011mail to {email}. Enter its {proofCodeDigits}-digit code here, or open its link. The code is valid for {proofCodeMinutes} minutes.";
export const proofSentIfInvited =
  "If {email} is invited, an e\u2011mail is on its way. Enter its {proofCodeDigits}-digit code here, or open its link. The code is valid for {proofCodeMinutes} minutes.";
export const noMoreMails =
  "No e-mail? Check your spam folder. We send at most {mailsPerHour} e\u2011mails an hour to an address.";
export const startsOver = "If there is an account with this address that was never verified, your new one replaces it.";
export const neverVerified =
  "Not your account? Verify your address and create a new one. It replaces an account that was never verified.";
export const proofLinkWhy = "Use the address that your link was sent to.";
export const proofLinkWrong = "Your link isn't for this address. [Get a new link]";
export const proofLinkExpiredTitle = "Your link no longer works";
export const proofLinkExpired = "It has expired or was already used. [Get a new link]";
export const invitedTitle = "You're invited to {site}";
export const invitedWhy = "Create your account with the address that the invitation was sent to.";
export const invitationExpiredTitle = "This invitation is no longer valid";
export const invitationExpired = "Ask the people who run this site for a new one.";
export const signUpClosedTitle = "Sign-up is closed";
export const signUpClosed = "This site takes no new accounts.";

// Resetting a password.
export const resetTitle = "Reset your password";
export const resetNeedsScript = "Resetting a password requires JavaScript. Turn it on and reload the page.";
export const resetWhy = "Enter your e\u2011mail. We'll send you a code that lets you choose a new password.";
export const backToSignIn = "[Back to sign in]";
export const backToReset = "[Back to the password reset]";
export const checkMailTitle = "Check your e-mail";
export const codeSent =
  "If there is an account for {email}, a {codeDigits}-digit code is on its way. It's valid for an hour.";
export const mailedCodeLabel = "Code from the e-mail";
export const otherAddress = "Wrong address? [Use another one]";
export const changeAddress = "[Change address]";
export const resend = "No e-mail? Check your spam folder, or [ask for a new code].";
export const resendSoon = "No e-mail? Check your spam folder. You can ask for a new code in {time}.";
export const resent = "We've sent a new code. Earlier codes no longer work.";
export const resetNotOfferedTitle = "You can't reset your password here";
export const resetNotOffered = "On this site, only the people who run it can reset passwords. Ask them for a new one.";
export const recoverOffer = "Did somebody else sign up with your address? [Claim your address]";
export const providerInstead = "Signed up with {provider}? [Sign in that way]";
export const recoverTitle = "Claim your address";
export const recoverWhy =
  "You can take over an account that somebody else created with your address, if the address was never verified.";
export const recoverMail = "We'll send a code to your e\u2011mail.";
export const recoverEnds = "Entering it signs everybody out, and removes two-step verification and passkeys.";
export const recoverThen = "Then you choose a new password.";
export const recoverSent =
  "If {email} has an account that was never verified, a code is on its way. It has {proofCodeDigits} digits and is valid for {proofCodeMinutes} minutes.";
export const recover = "Claim address";
export const recovered = "The account of {email} is now yours.";
export const recoveredNext =
  "Choose a new password with the {codeDigits}-digit code from our second e\u2011mail. The code is valid for an hour.";
export const secondCodeLabel = "Code from the second e-mail";
export const passwordChanged = "Password changed.";
export const passwordChangedSignIn = "Password changed. Sign in with the new one.";

// Messages about a form as a whole.
export const wrongCredentials = "That e\u2011mail and password don't match. Try again or [reset your password].";
export const proofRequired = "Verify your address with the code or the link we e-mailed you.";
export const proofWrong = "That's not the code from the newest e-mail.";
export const proofExpired = "That code or link is no longer valid. Ask for a new e-mail.";
export const emailTaken = "This address has an account. [Sign in instead?]";
export const tooManyAttempts = "Too many attempts. You can try again in {time}.";
export const tooManyCodes = "Too many attempts for now. Wait an hour, then try again.";
export const tooManyResetsTitle = "Too many attempts";
export const tooManyResets = "Wait an hour, then ask for a new code. [Back to sign in]";
export const signUpInProgress = "Your account is still being created. You can continue in {time}.";
export const tryAgainNow = "You can try again now.";
export const offline = "You seem to be offline. Try again when you're back online.";
export const unreachable = "We can't reach the sign-in service right now. Nothing was lost; try again in a moment.";
export const slow = "Still working. This is taking longer than usual.";
export const sessionOver = "You've been signed out to keep your account safe. Sign in to continue.";
export const notStarted = "This page did not load completely. Reload it, or allow its scripts in your content blocker.";
export const languageNotStored =
  "This browser doesn't let the site store your choice of language. Allow cookies and choose again.";
export const storageBlocked =
  "This browser doesn't let the site store data, so you can't stay signed in. Allow it and reload the page.";
export const signedOut = "You're signed out.";
export const temporaryPasswordExpired =
  "Your temporary password has expired. Ask the people who run this site for a new one.";
export const notConfirmed = "This account isn't confirmed yet. Ask the people who run this site to confirm it.";
export const disabled = "This account has been disabled. Ask the people who run this site why.";
export const challengeOver = "That took too long. Enter your password again.";
export const challengeUnknown =
  "This account requires a way to sign in that this page doesn't support. Ask the people who run this site.";
export const createdNotSignedIn = "Your account is ready, but signing in failed. Press the button to try again.";
export const createdSignIn = "Your account is ready. Sign in to continue.";
export const rejected = "Something in the form isn't valid. Check it and try again.";

// Messages about one field that the API uses too: field-messages.ts assigns codes to them.
export const notAnObject = "Send a JSON object.";
export const notText = "Send this as text.";
export const nameRequired = "Enter your name.";
export const nameTooLong = "Use at most {nameMaxCharacters} characters.";
export const nameControlCharacters = "Leave out line breaks and control characters.";
export const emailRequired = "Enter your e-mail address.";
export const emailMalformed = "Enter an address such as name@example.com.";
export const emailRejected = "This address can't be used. Enter another one.";
export const emailUnchanged = "This is already your address.";
export const passwordRequired = "Choose a password.";
export const passwordTooLong = "Use at most {passwordMaxCharacters} characters.";
export const passwordControlCharacters = "A password can't contain line breaks or control characters.";
export const passwordOuterSpaces = "A password can't begin or end with a space.";
export const passwordLength = "Use a longer password.";
export const passwordLowercase = "Add a lower-case letter (a–z).";
export const passwordUppercase = "Add a capital letter (A–Z).";
export const passwordNumber = "Add a number (0–9).";
export const passwordSymbol = "Add a symbol, such as ! ? # or -.";
export const passwordRejected = "This password isn't accepted. Choose a longer and more varied one.";
export const termsRequired = "Accept the terms to create an account.";
export const parameterInvalid = "Enter a value that this parameter allows.";
export const parameterConflict = "This parameter can't be combined with the other ones. Leave it out.";

// The site's own account fields.
export const fieldRequired = "Fill this in.";
export const fieldTooShort = "Use at least {limit} characters.";
export const fieldTooLong = "Use at most {limit} characters.";
export const fieldControlCharacters = "Leave out line breaks and control characters.";
export const fieldNotAChoice = "Choose one of the options.";
export const fieldNotYesOrNo = "Choose yes or no.";
export const fieldNotADate = "Enter a date, with the year first, such as {exampleDate}.";
export const fieldTooEarly = "Enter {limit} or a later date.";
export const fieldTooLate = "Enter {limit} or an earlier date.";
export const fieldNotWritable = "This can't be set here.";
export const roleUnknown = "There is no such role on this site.";

// Messages about one field that only pages use.
export const currentPasswordRequired = "Enter your password.";
export const passwordWrong = "That isn't your password. Try again.";
export const passwordUsedBefore = "You've used that password before. Choose another one.";
export const appCodeMissing = "Enter the {codeDigits} digits from your app.";
export const appCodeWrong = "That code isn't right. Enter the newest one.";
export const appCodeUsed = "That code has already been used. Wait for the next one.";
export const mailedCodeMissing = "Enter the {codeDigits} digits from the e-mail.";
export const mailedCodeWrong = "That code isn't right. Check the latest e-mail.";
export const mailedCodeExpired = "That code no longer works. Get a new one.";
export const sendNewCode = "Send a new code";
export const codeOver = "Use the code from the newest e\u2011mail to {email}.";
export const proofCodeMissing = "Enter the {proofCodeDigits} digits from the e-mail.";

// Short labels for the checklist of password rules.
export const ruleLength = "At least {count} characters";
export const ruleLengthMissing = "At least {count} characters: {missing} more";
export const ruleLower = "Lowercase letter";
export const ruleUpper = "Uppercase letter";
export const ruleDigit = "Number";
export const ruleSymbol = "Symbol";
export const ruleDone = "done";
export const ruleMissing = "missing";

// The account page.
export const accountTitle = "Your account";
export const accountWhat = "Your profile, how you sign in, and your data.";
export const sections = "Sections";
export const profile = "Profile";
export const security = "Security";
export const securityWhat = "How you sign in";
export const sessions = "Sessions";
export const dangerZone = "Danger zone";
export const yes = "Yes";
export const no = "No";
export const notGiven = "Not given";
export const optional = "optional";
export const chooseOption = "Choose";
export const fieldSaved = "Saved.";
export const accountNeedsScript = "Your account page requires JavaScript. Turn it on and reload the page.";
export const memberSince = "Member since";
export const edit = "Edit";
export const nameSaved = "Name saved.";
export const emailWhat = "You sign in with it.";
export const emailUnproved = "Not verified";
export const proveEmail = "Verify your address";
export const proveWhy = "We'll send a code to {email}, to check that the address is yours.";
export const proveSent =
  "We've sent a code to {email}. It has {proofCodeDigits} digits and is valid for {proofCodeMinutes} minutes.";
export const emailProved = "Verified";
export const addressProved = "Your address is verified.";
export const emailPending = "New address, not verified";
export const enterCode = "Enter code";
export const newEmailLabel = "New e-mail";
export const newEmailWhy = "We'll send a code to the new address. Until you enter it, you sign in with {email}.";
export const newEmailSent = "We've sent a code to {email}. It has {codeDigits} digits.";
export const emailUntilChanged =
  "Until you enter the code, you sign in with {email}. Without it, the change is dropped after a day.";
export const confirmEmail = "Confirm";
export const emailChanged = "E-mail changed.";
export const cancelChange = "Cancel change";
export const cancelChangeWhy = "Cancel the change to {email}? Your current address stays.";
export const changeCancelled = "E-mail change cancelled.";
export const currentPasswordLabel = "Current password";
export const endOthers = "Sign out everywhere else";
export const endOthersHint = "Recommended if somebody else may know the old password.";
export const passwordChangedElsewhere = "Password changed. You're signed out everywhere else.";
export const othersNotEnded =
  "We couldn't sign you out everywhere else, so other sessions may still be open. Try again.";
export const secondFactor = "Two-step verification";
export const secondFactorOn = "On, with an authenticator app";
export const secondFactorOff = "Off";
export const setUp = "Set up";
export const turnOn = "Turn on";
export const turnOff = "Turn off";
export const secondFactorTitle = "Set up your authenticator app";
export const secondFactorWhy = "This site requires two-step verification.";
export const scan = "Scan this with your authenticator app.";
export const openApp = "On this device? [Open it in your app]";
export const qrAlternative = "QR code of the key below";
export const keyLabel = "Or enter this key";
export const copy = "Copy";
export const copied = "Copied";
export const notCopied = "Not copied: select the text";
export const copyKey = "Copy key";
export const keyCopied = "Key copied";
export const keyNotCopied = "The browser didn't copy it. The key is selected, so that you can.";
export const firstCodeLabel = "Code that the app shows";
export const secondFactorNotOffered = "This site doesn't offer two-step verification.";
export const secondFactorUnreachable = "We can't set this up right now. [Try again]";
export const secondFactorIsOn = "Two-step verification is on. Signing in now requires a code from your app.";
export const turnOffWhy =
  "Signing in will require only your password. To confirm, enter your password and a code from your app.";
export const secondFactorIsOff = "Two-step verification is off.";
export const manage = "Manage";
export const passkeys = "Passkeys";
export const passkeysWhat = "Sign in with your fingerprint, your face or your screen lock.";
export const noPasskeys = "None yet";
export const onePasskey = "1 passkey";
export const manyPasskeys = "{count} passkeys";
export const passkeysUnreachable = "We can't show your passkeys right now. [Try again]";
export const passkeyName = "Passkey name";
export const passkeyNameHint = "Such as “My phone”.";
export const passkeyAdded = "Passkey added.";
export const passkeyRenamed = "Passkey renamed.";
export const passkeyRemoved = "Passkey removed. Delete it on your device too.";
export const passkeyRemoveWhy =
  "You won't be able to sign in with “{name}” any more. It stays on your device until you delete it there.";
export const passkeyExists = "This device already has a passkey of your account.";
export const passkeyNotAdded = "No passkey was added.";
export const passkeyLimit = "You have 20 passkeys, and there can't be more. Remove one first.";
export const passkeyNotSupported = "This passkey can't be used here. Try another device or password manager.";
export const passkeyCreated = "Added on {date}";
export const passkeyUsed = "last used on {date}";
export const passkeyHere = "used in this browser";
export const rename = "Rename";
export const remove = "Remove";
export const rememberAddress = "Remember my e-mail in this browser";
export const rememberAddressHint = "Then you don't have to type it to use the passkey.";
export const addressRemembered = "This browser remembers your e\u2011mail. [Forget it]";
export const addressForgotten = "This browser no longer remembers your e\u2011mail.";
export const thisDevice = "This browser";
export const signedInHere = "Active now";
export const signOut = "Sign out";
export const signOutEverywhere = "Sign out everywhere";
export const signOutEverywhereWhy = "This ends all your sessions, including this one. You can then sign in again.";
export const allSessions = "All sessions";
export const whereSignedIn = "Where you're signed in";
export const sessionsUnreachable = "We can't show your sessions right now. [Try again]";
export const unknownDevice = "Unknown device";
export const lastActive = "Last active {time}";
export const endSession = "Sign out";
export const sessionEnded = "Signed out there. An open page there may work for up to an hour.";
export const otherSessionsEnded = "Signed out everywhere else. An open page there may work for up to an hour.";
export const yourData = "Your data";
export const exportLabel = "Export";
export const dataWhat = "Everything we store about you";
export const download = "Download";
export const downloaded = "Your data was saved as a file.";
export const deleteAccount = "Delete account";
export const deleteShort = "Delete";
export const deleteWhat = "Including all its data";
export const deleteWhy =
  "This deletes your name, your e\u2011mail and everything else that we store about you, and signs you out everywhere.";
export const deleteFinal = "It can't be undone.";
export const deleteForGood = "Delete for good";
export const deleteConfirm = "To confirm, enter your e-mail address";
export const deleteConfirmWrong = "Enter {email}.";
export const connectedAccounts = "Connected accounts";
export const notConnectedTitle = "{provider} wasn't connected";
export const nothingChanged = "Nothing was changed";
export const connectedAccountsWhat = "Sign in with an account elsewhere.";
export const noneConnected = "None yet";
export const connectedAccountsUnreachable = "We can't show your connected accounts right now. [Try again]";
export const connectedOn = "Connected on {date}";
export const notConnected = "Not connected";
export const onlyWayToSignIn = "You can't sign in without it.";
export const passwordFirst = "To disconnect it, [set a password] first.";
export const connect = "Connect";
export const connectAccount = "Connect an account";
export const disconnect = "Disconnect";
export const setPassword = "Set a password";
export const noPassword = "Not set";
export const passwordElsewhere = "To change it, sign in with it.";
export const connectWhy =
  "You sign in at {provider} and come back here. From then on, you can sign in with {provider}.";
export const disconnectWhy =
  "You can then no longer sign in with {provider}. Sessions go on until you sign out everywhere.";
export const nowConnected = "{provider} is connected. You can sign in with it from now on.";
export const nowDisconnected = "{provider} is disconnected.";
export const identityTaken =
  "This {provider} account belongs to another account on this site. Disconnect it there first. [Back to your account]";
export const providerConnected =
  "Another {provider} account is connected already. Disconnect that one first. [Back to your account]";
export const otherIdentity = "You signed in with another {provider} account. [Back to your account]";
export const connectTooLate = "That took too long. [Try again]";
export const connectOnceMore = "You have just signed in with {provider}, and this account doesn't know it yet.";
export const signsInWith = "You sign in with {provider}.";
export const signInAgain = "To continue, sign in again.";
export const accountDeleted = "Account deleted.";
export const verifyIdentity = "To continue, enter your password again.";
export const verifyNewEmail = "To change your e\u2011mail to {email}, enter your password again.";
export const accountMissingTitle = "We can't find your account";
export const accountMissing = "You're signed in, but we have no account for you. Tell the people who run this site.";
export const accountOffline = "You seem to be offline. Your account will appear when you're back online.";
export const accountUnreachable = "We can't reach your account right now. [Try again]";
export const signedOutTitle = "You're signed out";
export const signedOutOffline = "You seem to be offline. You can sign in again when you're back online.";

// The recent activity of the account page.
export const activity = "Recent activity";
export const activityUnreachable = "We can't show this right now. [Try again]";
export const activityNone = "Nothing happened in the last 90 days.";
export const activityEnd = "This is everything from the last 90 days.";
export const activityNotYou = "If something here wasn't you, change your password and sign out everywhere.";
export const activityNotYouPasskeys = "Also remove passkeys that aren't yours.";
export const activityNotYouProvider =
  "If something here wasn't you, sign out everywhere and secure the account that you sign in with.";
export const showMore = "Show more";
export const activityByYou = "By you";
export const activityByOperator = "By the people who run this site";
export const activityByGatehouse = "Automatically";
export const activityStarted = "Not finished";
export const activityFailed = "Failed";
export const activityNetwork = "Network {network}";
export const activityCreated = "Account created";
export const activityNameChanged = "Name changed";
export const activityDetailsChanged = "Details changed";
export const activityEmailChangeStarted = "Change of the sign-in e-mail started";
export const activityEmailChangeCancelled = "Change of the sign-in e-mail cancelled";
export const activityEmailChanged = "Sign-in e-mail changed";
export const activityEmailProved = "Address verified";
export const activityPasswordChanged = "Password changed";
export const activitySecondFactorAdded = "Two-step verification turned on";
export const activitySecondFactorRemoved = "Two-step verification turned off";
export const activityPasskeyAdded = "Passkey added";
export const activityPasskeyRemoved = "Passkey removed";
export const activityProviderConnected = "Account elsewhere connected";
export const activityProviderDisconnected = "Account elsewhere disconnected";
export const activitySignedOutEverywhere = "Sign-out everywhere";
export const activityRecovered = "Address claimed with a code from your e-mail";
export const activityExported = "Data downloaded";
export const activityDisabled = "Account disabled";
export const activityEnabled = "Account enabled again";
export const activityRolesChanged = "Roles changed";
export const activityPasswordReset = "Password reset";
export const activityDeletionStarted = "Deletion of the account started";
export const activityRestored = "Deletion of the account cancelled";
export const activityDeleted = "Account deleted";
export const activityInvitationAccepted = "Invitation accepted";

// Signing in for a site on another host, and opening the account page from there.
export const handoverTitle = "Continue to another site";
export const toContinueTo = "to continue to {host}";
export const signInAt = "Sign in at {host}";
export const useAnotherAccount = "Use another account";
export const backToHost = "Back to {host}";
export const handoverFailed = "This link can't be used";
export const cantSignIn = "We can't sign you in";
export const handoverInvalid =
  "It isn't complete, or it belongs to a site that may not use this sign-in. [Go to the start page]";
export const handoverOver =
  "It has been used, or it is too old. Go back to the site and try again. [Go to the start page]";
export const handoverUnreachable = "We can't reach the sign-in service right now. [Try again]";
export const visitOverTitle = "Your session has ended";
export const visitOver = "To see your account again, go back to the site and open it from there.";
export const visitOffline = "You seem to be offline. You can sign out when you're back online.";

// The console of operators, /operators.
export const consoleTitle = "Operators";
export const consoleWhat = "For the people who run this site.";
export const consoleSite = "Open the site";
export const consoleOwnAccount = "Your account";
export const consoleNewTab = "new tab";
export const consoleSignInHint = "You sign in to this page alone. When you close or reload it, you're signed out.";
export const consoleStranger = "This account doesn't belong to an operator or to support.";
export const consoleSignInFirst = "Your account needs another step. [Sign in to the site] first, then here.";
export const consoleConfirmTitle = "Confirm it's you";
export const consoleConfirmWhat = "To continue, enter the password of {email}.";
export const consoleSecondFactorNeeded =
  "Changes need a sign-in with an authenticator app. [Set one up], then sign in here again.";
export const consoleLoadFailed = "We can't load this right now. [Try again]";
export const consoleTryAgain = "[Try again]";
export const consoleMore = "Show more";
export const consoleShown = "Shown: {count}";
export const consoleAccounts = "Accounts";
export const consoleAccount = "Account";
export const consoleInvitations = "Invitations";
export const consoleAudit = "Audit log";
export const consoleOverview = "Overview";
export const consoleSearch = "Search accounts";
export const consoleSearchNow = "Search";
export const consoleSearchHint =
  "An e\u2011mail, an ID, `@domain`, or the beginning of an e\u2011mail or a name. `*part*` also searches inside them, which is slower.";
export const consoleRowsRead = "Rows that this search read: {count}";
export const consoleShow = "Show";
export const consoleAllAccounts = "All accounts";
export const consoleState = "State";
export const consoleRole = "Role";
export const consoleRoles = "Roles";
export const consoleActive = "Active";
export const consoleDisabled = "Disabled";
export const consoleClosing = "Deletion scheduled";
export const consolePending = "Signing up";
export const consoleOrder = "Order";
export const consoleNewestFirst = "Newest first";
export const consoleOldestFirst = "Oldest first";
export const consoleByEmail = "By e-mail";
export const consoleByLastSeen = "Last seen";
export const consoleByMatch = "Matching addresses first, then names";
export const consoleCreatedFrom = "Created from";
export const consoleCreatedBefore = "Created before";
export const consoleCreated = "Created";
export const consoleLastSeen = "Last seen";
export const consoleNever = "Never";
export const consoleId = "ID";
export const consoleNoAccounts = "No account matches";
export const consoleNoAccountsHint = "`*part*` also searches inside names and addresses.";
export const consoleClear = "Clear search and filters";
export const consoleNoSuchAccount = "There is no account with this ID";
export const consoleExportCsv = "Export as CSV";
export const consoleExportNdjson = "Export as NDJSON";
export const consoleExported = "The accounts were saved as a file.";
export const consoleAccess = "Access";
export const consoleEvents = "Recent events";
export const consoleNoEvents = "There are no events";
export const consoleNoEventMatches = "No event matches";
export const consoleEventsKept =
  "Events are kept for {everyday} days, those that matter for security for {security} days.";
export const consolePendingEmail = "Wants to change it to {email}.";
export const consoleChangeName = "Edit name";
export const consoleDeletesAt = "Can be restored until {time}";
export const consoleDisabledUntil = "Until {time}";
export const consoleBehind = "Cognito hasn't caught up yet. The scheduled run completes it.";
export const consolePasswordWhat = "A reset mails a code for a new one.";
export const consoleSessionsWhat = "Ends every session, on every device.";
export const consoleNoSecondFactor = "Not known";
export const consoleNoSecondFactorHint = "Cognito may know more: look it up below.";
export const consoleSecondFactorSince = "Authenticator app, known since {time}";
export const consoleCognitoWhy = "Asks Cognito about this account. AWS then counts it as active this month.";
export const consoleAskCognito = "Look up";
export const consoleNoCognitoUser = "There is no such user.";
export const consoleEnabledAtCognito = "Enabled";
export const consoleNoAuthenticatorApp = "No authenticator app";
export const consoleDisable = "Disable";
export const consoleDisableTitle = "Disable account";
export const consoleDisableWhat = "{name} is signed out everywhere and can't sign in until the account is enabled.";
export const consoleDisabledDone = "The account of {name} is disabled.";
export const consoleReason = "Reason";
export const consoleReasonHint = "For operators and support only.";
export const consoleUntil = "Enabled again on";
export const consoleUntilHint = "At the start of that day, in your time zone.";
export const consoleUntilPast = "Choose a later day.";
export const consoleEnable = "Enable";
export const consoleEnableTitle = "Enable account";
export const consoleEnableWhat = "{name} can sign in again, with the same password.";
export const consoleEnabledDone = "The account of {name} is enabled.";
export const consoleSignOutWhat = "Every session of {name} ends, on every device.";
export const consoleSignedOutDone = "{name} is signed out everywhere.";
export const consoleReset = "Reset";
export const consoleResetTitle = "Reset password";
export const consoleResetWhat = "The password of {name} stops working, and a code for a new one is mailed.";
export const consoleResetDone = "The password of {name} is reset.";
export const consoleRemove = "Remove";
export const consoleRemoveFactorTitle = "Remove authenticator app";
export const consoleRemoveFactorWhat =
  "{name} signs in with the password alone from now on, and is told by e\u2011mail. Every session ends.";
export const consoleFactorRemovedDone = "The authenticator app of {name} was removed.";
export const consoleDeleteEffect = "Deletes the account and all its data on {date}. It can be restored until then.";
export const consoleDeleteWhat =
  "{name} is signed out everywhere and can't sign in any more. You can restore the account until {date}. Then it is deleted for good, with all its data.";
export const consoleDeletedDone = "The deletion of the account of {name} is scheduled.";
export const consoleRestore = "Restore";
export const consoleRestoreTitle = "Restore account";
export const consoleRestoreWhat = "The account of {name} stays, with all its data.";
export const consoleRestoredDone = "The account of {name} is restored.";
export const consoleRolesTitle = "Change roles";
export const consoleRoleOperators = "Sees and changes everything.";
export const consoleRoleSupport = "Sees accounts, and helps people sign in.";
export const consoleRolesDone = "The roles of {name} are changed.";
export const consoleInvite = "Invite somebody";
export const consoleSendInvitation = "Send invitation";
export const consoleInvitedNameHint = "For your list of invitations.";
export const consoleInvitedDone = "{name} is invited.";
export const consoleNoInvitations = "Nobody has been invited yet";
export const consoleInvitationsWhat = "An invitation is an e\u2011mail with a link, which is valid for seven days.";
export const consoleInvitationOpen = "Open";
export const consoleInvitationAccepted = "Accepted";
export const consoleInvitationExpired = "Expired";
export const consoleInvitationRevoked = "Revoked";
export const consoleExpires = "Expires";
export const consoleActions = "Actions";
export const consoleShowAccount = "Show account";
export const consoleResend = "Resend";
export const consoleResendTitle = "Resend invitation";
export const consoleResendWhat = "{name} gets the e\u2011mail again. The link is then valid for seven days.";
export const consoleResentDone = "The invitation was sent to {name} again.";
export const consoleRevoke = "Revoke";
export const consoleRevokeTitle = "Revoke invitation";
export const consoleRevokeWhat = "The link that was sent to {name} stops working.";
export const consoleRevokedDone = "The invitation of {name} is revoked.";
export const consoleTime = "Time";
export const consoleEvent = "Event";
export const consoleAllEvents = "All events";
export const consoleEventRecovered = "Address claimed with a mailed code";
export const consoleEventInvited = "Invitation sent";
export const consoleEventResent = "Invitation sent again";
export const consoleEventRevoked = "Invitation revoked";
export const consoleEventSearched = "Searched inside all accounts";
export const consoleEventExported = "Accounts exported";
export const consoleBy = "By";
export const consolePerson = "The person";
export const consoleOperator = "An operator";
export const consoleScheduledRun = "The scheduled run";
export const consoleCommand = "A command";
export const consoleStarted = "Started";
export const consoleFailed = "Failed";
export const consoleReported = "Reported by the browser";
export const consoleAccountId = "Account ID";
export const consoleActorId = "Actor ID";
export const consoleRequestId = "Request ID";
export const consoleFrom = "From";
export const consoleBefore = "Before";
export const consoleVerify = "Verify the log";
export const consoleVerifyWhat = "Checks that no event was changed, deleted or added since it was sealed.";
export const consoleVerifyNow = "Verify now";
export const consoleVerifying = "{count} events checked …";
export const consoleIntact = "{count} events checked. The log is intact.";
export const consoleBroken = "The log is broken at seal {number}.";
export const consoleBrokenBetween = "The seal covers events from {from} to {until}.";
export const consoleBrokenChanged = "An event or the seal was changed afterwards.";
export const consoleBrokenMissing = "Events are missing.";
export const consoleBrokenAdded = "Events were added.";
export const consoleBrokenSealMissing = "The seal is missing.";
export const consoleBrokenOldestMissing = "Older seals are missing.";
export const consoleBrokenNewestMissing = "The newest seals are missing.";
export const consoleBrokenNotSigned = "The seal was not made with this site's secret.";
export const consoleBrokenToDo =
  "Compare it with a backup of the database. “The audit log” in Gatehouse's SECURITY.md says what to do next.";
export const consoleByState = "Accounts by state";
export const consoleCounted = "Counted {time}";
export const consoleNotCounted = "The first numbers appear within a few minutes, after a scheduled run.";
export const consoleNewPerDay = "New accounts per day";
export const consoleNewSum = "New accounts in {days} days: {count}";
export const consoleNewMost = "Most on one day: {count} ({day})";
export const consoleDay = "Day";
export const consoleAsTable = "As a table";
export const consoleUnfinished = "Unfinished";
export const consoleUnfinishedWhat = "What was interrupted. The scheduled run completes or undoes it.";
export const consoleSignUps = "Sign-ups";
export const consoleDeletions = "Deletions";
export const consoleEmailChanges = "E-mail changes";
export const consoleCognitoChanges = "Changes at Cognito";
export const consoleConsistency = "Consistency with Cognito";
export const consoleChecked = "Checked {time}";
export const consoleNotChecked = "The first check takes a few scheduled runs (one every five minutes).";
export const consoleRowsWithoutUser = "Accounts without a user";
export const consoleRowsWithoutUserWhat = "Deleted at Cognito. The scheduled run closes these accounts.";
export const consoleUsersWithoutRow = "Users without an account";
export const consoleUsersWithoutRowWhat =
  "They can sign in at Cognito alone. With the setting ADOPT_USERS they get an account.";

// The page for people without the role for a gated file.
export const membersOnly = "Members only";
export const gateSignIn = "This page is for members. [Sign in]";
export const roleTitle = "You can't see this page";
export const roleUnchecked = "We can't check your access";
export const roleNeeded = "You need the role {roles} to see this page.";
export const rolesNeeded = "You need one of these roles to see this page: {roles}.";
export const signedInAs = "You're signed in as {email}.";
export const toStart = "[Go to the start page]";
export const cookiesBlocked =
  "Your browser did not keep the cookie for this page. Allow cookies for this site, and reload the page.";

// The 404 page.
export const notFoundTitle = "Page not found";
export const notFoundWhy = "The address may have a typo, or the page has moved.";

// The example of a start page.
export const startShort = "Welcome";
export const startTitle = "Welcome to {site}";
export const startWhat = "Create an account, or sign in to yours.";
export const startSignedIn = "You're signed in.";
export const welcomeBack = "Welcome back, {name}";
export const startDevelopers = "For developers: [API reference]";

// The page /problems. Text in `backticks` is code.
export const problemsTitle = "Problems";
export const contents = "Contents";
export const problemsShort = "What each error of the API means, and what to do about it.";
export const problemsWhat =
  "Every error of the API is `application/problem+json` (RFC 9457). Its `type` links to one of these entries and never changes; `title` and `detail` are for people, in their language, and may change.";
export const problemIntroduction = "Introduction";
export const problemLink = "Link to";
export const problemToDo = "What to do";
export const problemCall = "Returned by 1 call";
export const problemCalls = "Returned by {count} calls";
export const problemEveryCall = "Returned by every call";
export const problemFiles = "Returned by files that the setting `GATED` protects";
export const problemFilter = "Filter";
export const problemNothingFound = "Nothing found.";

export const problemAdvice = {
  malformed_json: 'Send a JSON object, such as `{"name": …, "email": …, "password": …}`.',
  unsupported_media_type: "Set that header yourself: for a text body, `fetch` sets a different one.",
  body_too_large: "Send less. A valid request is far smaller than the limit.",
  invalid_fields:
    "Correct the fields, and send the request again. Nothing was created or changed. Each entry of `errors` has the field (`pointer`), a `code` for programs and a `detail` for people. The code `password_policy` comes from the user pool, which sets the rules for passwords.",
  email_taken: "Sign in, or use another address. Upper and lower case make no difference.",
  sign_up_closed:
    "Sign in with an account that exists, or ask the people who run the site: they have closed sign-up with the setting `SIGN_UP`.",
  invitation_required: "Ask the people who run the site for an invitation (the setting `SIGN_UP`).",
  identity_rejected:
    "Sign in with the provider again, and send the new tokens. The ID token must be at most five minutes old, be of the same sign-in as the access token, and have the `nonce` that you send.",
  identity_taken: "Delete the other account first, or disconnect the identity there.",
  provider_connected: "Disconnect that one first.",
  has_password: "Change it at Cognito with the old one, as `changePassword` of the client does.",
  last_way_to_sign_in: "Set a password first, if the site sends mail.",
  mail_off:
    "The people who run the site can switch mail on with the setting `MAIL`. Address verification and invitations need it.",
  invitation_not_found: "List the invitations for their IDs.",
  invitation_decided: "Create a new invitation, if the address has no account.",
  email_not_verified: "Until then the account keeps its old address. Enter the code, then repeat the request.",
  in_progress:
    "Wait for the seconds in `Retry-After`, and send the request again. With the same `Idempotency-Key` you then get the outcome of the first request.",
  idempotency_key_malformed: "Generate a new UUID for each new request.",
  idempotency_key_reused: "Use the old key only to repeat the old request unchanged.",
  too_many_requests:
    "Wait for the seconds in `Retry-After`, and send the request again. The limit is per network address and minute.",
  cognito_failed:
    "Send the request again later. If this persists, the people who run the site have to fix it: usually a setting or a permission is wrong. The log has Amazon Cognito's response.",
  cognito_unavailable:
    "Wait for the seconds in `Retry-After`, and send the request again. Amazon Cognito is down or is limiting requests.",
  cognito_timeout:
    "Send the request again in a moment. If a second sign-up is rejected because the e-mail has an account, the first one succeeded: sign in.",
  storage_unavailable: "Wait for the seconds in `Retry-After`, and send the same request again.",
  recent_sign_in_required:
    "Sign in with the password, and repeat the request with the new access token. Renewing a token doesn't renew its sign-in.",
  unauthorized:
    "Sign in, and send the access token, not the ID token. The header `WWW-Authenticate` says whether a token was missing or rejected.",
  session_required:
    "Sign in on the page `/login`. The setting `GATED` says which files are for whom. A session ends with the access token that it was made from.",
  role_required: "Ask an operator for the role. A new role counts as soon as the session is renewed.",
  origin_not_allowed: "Only pages of this site, and of the origins in the setting `ALLOWED_ORIGINS`, get a cookie.",
  account_not_found:
    "Check the ID, or sign up. The account has been deleted, or the ID is wrong. A user who was not created by a sign-up has no account unless the setting `ADOPT_USERS` is on.",
  operators_only:
    "Ask an operator, or let an operator give the account the role `operators`: `npm run operator -- add` does it on the command line.",
  second_factor_required:
    "Set up an authenticator app on `/account`, sign out, and sign in again with its code. An app that was set up since the last sign-in does not count, nor does a passkey.",
  own_account: "Ask another operator. Your own name, address and sessions are on `/account`.",
  last_operator: "Give another account the role `operators` first; otherwise nobody could manage the site.",
  not_ready:
    "For the people who run the site: `/health/ready` checks the database, the key-value store and the pool's key set. The log line `not_ready` names the one that failed.",
  https_required:
    "Use the same address with https. Others may have read a password or token that you sent: change the password, or sign out.",
  not_found: "Compare the path with the calls on the page `/api`.",
  method_not_allowed: "Use one of the methods in the header `Allow`.",
  internal_error: "Try again. If it persists, tell the people who run the site the `requestId` of the response.",
  body_timeout:
    "Send the whole body at once. Check the connection, and that `Content-Length` is not larger than the body.",
};

// Mails. A paragraph that consists of a link becomes a button. {site} is replaced by the site's name.
export const mails = {
  prove_address: {
    subject: "Your code for {site}",
    text: "Enter this code to go on at {site}:\n\n{code}\n\nIt is valid for {proofCodeMinutes} minutes. Or use this link within the hour:\n\n[Continue]({proofLink})\n\nIf you didn't ask for it, ignore this e-mail: nothing happens.",
  },
  have_account: {
    subject: "You already have an account at {site}",
    text: "Somebody, perhaps you, wanted to sign up at {site} with this address. You already have an account: sign in, or reset your password.\n\n[Sign in]({signInLink})\n\n[Reset the password]({resetLink})\n\nIf that wasn't you, you need not do anything.",
  },
  start_over: {
    subject: "You already have an account at {site}",
    text: "Somebody, perhaps you, wanted to sign up at {site} with this address. There is an account already: sign in, or reset your password.\n\n[Sign in]({signInLink})\n\nThe address of that account was never verified. If it is yours, enter this code on your account page. If you didn't create it, start over: the account is then replaced.\n\n{code}\n\nThe code is valid for {proofCodeMinutes} minutes, the link for an hour.\n\n[Start over]({proofLink})",
  },
  set_password: {
    subject: "Your code for a password at {site}",
    text: "Enter this code on your account page at {site} to set a password:\n\n{code}\n\nIt is valid for {proofCodeMinutes} minutes.\n\nIf that wasn't you, somebody is signed in to your account: sign in, and sign out everywhere.\n\n[Sign in]({signInLink})",
  },
  invitation: {
    subject: "You are invited to {site}",
    text: "You can create an account at {site}. The link is valid for seven days.\n\n[Create account]({proofLink})\n\nIf you don't know {site}, ignore this e-mail.",
  },
  address_changed: {
    subject: "The e-mail address of your account at {site} was changed",
    text: "Your account at {site} no longer has this e-mail address. It was changed to another one, which was confirmed with a code.\n\nIf that wasn't you, tell the people who run {site}.",
  },
  password_changed: {
    subject: "Your password at {site} was changed",
    text: "The password of your account at {site} was changed.\n\nIf that wasn't you, choose a new password now. That also ends all other sessions.\n\n[Reset the password]({resetLink})",
  },
  second_factor_added: {
    subject: "An authenticator app was added to your account at {site}",
    text: "From now on, signing in to {site} requires a code from this app.\n\nIf that wasn't you, choose a new password now, and tell the people who run {site}.\n\n[Reset the password]({resetLink})",
  },
  second_factor_removed: {
    subject: "The authenticator app was removed from your account at {site}",
    text: "Signing in to {site} no longer requires a code from an app.\n\nIf that wasn't you, choose a new password now, and set up the app again.\n\n[Reset the password]({resetLink})",
  },
  passkey_added: {
    subject: "A passkey was added to your account at {site}",
    text: "From now on, this passkey signs in to {site} without your password.\n\nIf that wasn't you, sign in now, remove the passkey on your account page, and choose a new password.\n\n[Sign in]({signInLink})\n\n[Reset the password]({resetLink})",
  },
  passkey_removed: {
    subject: "A passkey was removed from your account at {site}",
    text: "This passkey no longer signs in to {site}.\n\nIf that wasn't you, choose a new password now, and add the passkey again.\n\n[Reset the password]({resetLink})",
  },
  provider_connected: {
    subject: "Your account at {site} was connected with another provider",
    text: "From now on, you can sign in to {site} with your account at that provider as well.\n\nIf that wasn't you, sign in now, disconnect the provider on your account page, and sign out everywhere. If you have a password, change it as well.\n\n[Sign in]({signInLink})",
  },
  provider_disconnected: {
    subject: "Your account at {site} was disconnected from a provider",
    text: "You can no longer sign in to {site} with your account at that provider.\n\nIf that wasn't you, sign in now, sign out everywhere, and connect the provider again on your account page. If you have a password, change it as well.\n\n[Sign in]({signInLink})",
  },
  account_disabled: {
    subject: "Your account at {site} was disabled",
    text: "The people who run {site} have disabled your account. All of your sessions have ended, and you can't sign in.\n\nIf you think that this is a mistake, ask them.",
  },
  account_enabled: {
    subject: "Your account at {site} is enabled again",
    text: "You can sign in to {site} again, with the same password.\n\n[Sign in]({signInLink})",
  },
  account_deleted: {
    subject: "Your account at {site} was deleted",
    text: "Your account at {site} and its data were deleted. This can't be undone.\n\nIf that wasn't you, tell the people who run {site}.",
  },
};
