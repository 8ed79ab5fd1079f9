// English: every text of the pages, in HTML and scripts. {time} and the like are filled in; what stands in [brackets]
// becomes a link or a button. Each text is an export of its own, so that a page's script holds only those it uses. What
// the API says in English is in the Worker: see complete.ts.

export const languageName = "English";
export const direction: "ltr" | "rtl" = "ltr";

// What several pages have.
export const languages = "Language";
export const emailLabel = "E-mail";
export const nameLabel = "Name";
export const passwordLabel = "Password";
export const newPasswordLabel = "New password";
export const show = "Show";
export const showPassword = "Show password";
export const signIn = "Sign in";
export const save = "Save";
export const cancel = "Cancel";
export const change = "Change";
export const sendCode = "Send code";
export const savePassword = "Save password";
export const continueLabel = "Go on";

// Signing in.
export const signInNeedsScript =
  "Signing in needs JavaScript, so that your password never leaves this browser. Switch it on and load the page again.";
export const remember = "Keep me signed in";
export const rememberHint = "On this device, for 30 days at most. Otherwise until you close the browser.";
export const forgotPassword = "[Forgot your password?]";
export const newHere = "New here? [Create an account]";
export const notYou = "Not you? [Sign in as somebody else]";
export const newPasswordTitle = "Choose a new password";
export const newPasswordWhy = "Somebody else set your password. Choose one that only you know.";
export const resetRequired = "Your password was reset. Choose a new one with the code that we've mailed you.";
export const saveAndSignIn = "Save and sign in";
export const codeTitle = "Enter your code";
export const appCodeLabel = "Code from your authenticator app";

// Signing up.
export const signUpTitle = "Create your account";
export const signUpNeedsScript = "Creating an account needs JavaScript. Switch it on and load the page again.";
export const createAccount = "Create account";
export const haveAccount = "Have an account? [Sign in]";

// A forgotten password.
export const resetTitle = "Reset your password";
export const resetNeedsScript = "Resetting a password needs JavaScript. Switch it on and load the page again.";
export const resetWhy = "Enter your e-mail. We'll send you a code to choose a new password with.";
export const remembered = "Remembered it? [Sign in]";
export const checkMailTitle = "Check your mail";
export const codeSent = "If there is an account for {email}, a code is on its way to it. It works for an hour.";
export const mailedCodeLabel = "Code from the mail";
export const otherAddress = "Wrong address? [Use another one]";
export const resend = "No mail? Check your spam folder, or [send a new code].";
export const resendSoon = "No mail? Check your spam folder. You can send a new code in {time}.";
export const resent = "We've sent a new code. Earlier ones no longer work.";
export const resetNotOffered = "Passwords of this site are reset by the people who run it. Ask them.";
export const passwordChanged = "Your password is changed.";
export const passwordChangedSignIn = "Your password is changed. Sign in with the new one.";

// The form as a whole.
export const wrongCredentials = "That e-mail and password don't match. Try again or [reset your password].";
export const emailTaken = "There is already an account for this e-mail. [Sign in instead?]";
export const tooManyAttempts = "Too many attempts. You can try again in {time}.";
export const tooManyCodes = "Too many attempts for now. Wait an hour, then try again.";
export const signUpInProgress = "Your account is still being created. You can go on in {time}.";
export const tryAgainNow = "You can try again now.";
export const offline = "You seem to be offline. We'll keep what you typed.";
export const unreachable = "We can't reach the sign-in service right now. Nothing was lost; try again in a moment.";
export const slow = "Still working. This takes longer than usual.";
export const sessionOver = "You've been signed out to keep your account safe. Sign in to go on.";
export const storageBlocked =
  "This browser doesn't let the site store data, so nobody stays signed in. Allow it and load the page again.";
export const signedOut = "You're signed out.";
export const temporaryPasswordExpired =
  "Your temporary password has expired. Ask the people who run this site for a new one.";
export const notConfirmed = "This account isn't confirmed yet. Ask the people who run this site to confirm it.";
export const disabled = "This account is switched off. Ask the people who run this site why.";
export const challengeOver = "That took too long. Enter your password once more.";
export const challengeUnknown =
  "This account asks for a way to sign in that this page doesn't know. Ask the people who run this site.";
export const createdNotSignedIn = "Your account is ready, but signing in didn't work. Press the button to try again.";
export const createdSignIn = "Your account is ready. Sign in to go on.";
export const correctMarked = "Not saved yet: correct what is marked.";
export const rejected = "Something in the form was rejected. Check it and try again.";

// One field.
export const nameMissing = "Enter your name.";
export const nameTooLong = "Use 200 characters or fewer.";
export const nameMalformed = "Leave out line breaks and control characters.";
export const emailMissing = "Enter your e-mail address.";
export const emailMalformed = "Enter an address such as name@example.com.";
export const emailRejected = "This address can't be used. Enter another one.";
export const emailUnchanged = "This is your address already. Enter another one.";
export const passwordMissing = "Enter your password.";
export const passwordWrong = "That isn't your password. Try again.";
export const passwordToChoose = "Choose a password.";
export const passwordPadded = "A password can't begin or end with a space.";
export const passwordTooLong = "Use 256 characters or fewer.";
export const passwordUsedBefore = "You've used that one before. Choose another.";
export const passwordWeak = "That isn't enough yet. Make it longer and more varied.";
export const passwordNeedsLength = "Use more characters.";
export const passwordNeedsLower = "Add a lower-case letter.";
export const passwordNeedsUpper = "Add a capital letter.";
export const passwordNeedsDigit = "Add a number.";
export const passwordNeedsSymbol = "Add a symbol.";
export const appCodeMissing = "Enter the 6 digits from your app.";
export const appCodeWrong = "That code isn't right. Enter the newest one.";
export const appCodeUsed = "That code was used already. Wait for the next one.";
export const mailedCodeMissing = "Enter the 6 digits from the mail.";
export const mailedCodeWrong = "That code isn't right. Check the latest mail.";
export const mailedCodeExpired = "That code has expired. [Send a new one?]";

// What a new password must have.
export const ruleLength = "{count} characters";
export const ruleLower = "Lower-case letter";
export const ruleUpper = "Capital letter";
export const ruleDigit = "Number";
export const ruleSymbol = "Symbol";
export const ruleDone = "done";

// The account page.
export const accountTitle = "Your account";
export const accountNeedsScript = "Your account is shown by JavaScript. Switch it on and load the page again.";
export const memberSince = "Member since";
export const edit = "Edit";
export const nameSaved = "Your name is saved.";
export const emailWaiting = "{email} is waiting for its code.";
export const enterCode = "Enter code";
export const newEmailLabel = "New e-mail";
export const newEmailWhy = "We'll send a code to the new address. Until you enter it, the old one stays.";
export const newEmailSent = "We've sent a code to {email}. Until you enter it, your old address stays.";
export const confirmEmail = "Confirm";
export const emailChanged = "Your e-mail is changed.";
export const currentPasswordLabel = "Current password";
export const endOthers = "Sign out everywhere else";
export const passwordChangedElsewhere = "Your password is changed, and you're signed out everywhere else.";
export const othersNotEnded =
  "Your password is changed, but you may still be signed in elsewhere. [Sign out everywhere]";
export const secondFactor = "Second step";
export const secondFactorOn = "Code from an authenticator app";
export const secondFactorOff = "Off";
export const setUp = "Set up";
export const turnOn = "Turn on";
export const turnOff = "Turn off";
export const secondFactorTitle = "Set up your authenticator app";
export const secondFactorWhy = "This site asks for a second step when you sign in. Set it up once.";
export const scan = "Scan this with your authenticator app, or enter the key by hand.";
export const openApp = "On this device? [Open it in your app]";
export const qrAlternative = "QR code of the key below";
export const keyLabel = "Key";
export const firstCodeLabel = "Code that the app shows";
export const secondFactorNotOffered = "This site doesn't offer a second step.";
export const secondFactorUnreachable = "We can't set this up right now. [Try again]";
export const secondFactorIsOn = "The second step is on. From now on, signing in asks for a code from your app.";
export const turnOffWhy = "Signing in will ask for your password alone. Enter it, and a code from your app.";
export const secondFactorIsOff = "The second step is off.";
export const thisDevice = "This browser";
export const signedInHere = "Signed in";
export const signOut = "Sign out";
export const allDevices = "All devices";
export const signOutEverywhere = "Sign out everywhere";
export const signOutEverywhereWhy =
  "Ends every session on every device, this one as well. Then sign in again where you want to.";
export const everywhere = "Every session";
export const yourData = "Your data";
export const dataWhat = "All that is stored about you";
export const download = "Download";
export const downloaded = "Your data is saved as a file.";
export const deleteAccount = "Delete account";
export const deleteShort = "Delete";
export const deleteWhat = "With everything in it";
export const deleteWhy =
  "This deletes your name, your e-mail, your password and your second step, and signs you out everywhere. It can't be undone.";
export const deleteForGood = "Delete for good";
export const accountDeleted = "Your account is deleted.";
export const proveAgain = "To go on, enter your password once more.";
export const accountMissing = "We can't find the record of this account. Sign out, then create it anew.";
export const accountOffline = "You seem to be offline. Your account will show when the network is back.";
export const accountUnreachable = "We can't reach your account right now. [Try again]";
export const signedOutTitle = "You're signed out";
export const signedOutOffline = "This browser holds nothing of your session any more. [Sign in again]";

// An address without a page.
export const notFoundTitle = "There is no page here";
export const notFoundShort = "Page not found";
export const notFoundWhy = "The address may have a typo, or the page has moved. [Go to the start page]";

// The start page, an example.
export const startShort = "Welcome";
export const startTitle = "A static site with accounts";
export const startWhat =
  "This page is plain HTML. People who visit it can create an account, sign in, and see what the site knows about them.";
export const startPasswords =
  "Passwords are proved to Amazon Cognito straight from the browser. This site sees one once, when the account is created, and keeps none.";
export const startDevelopers = "For developers: [the API of this site].";

// The page of the API's rejections. What stands in `backticks` is code.
export const problemsTitle = "Problems";
export const problemsWhat =
  "Every error of the API is `application/problem+json` (RFC 9457). Its `type` leads to one of these entries and never changes; `title` and `detail` are for people, come in their language, and may change.";
export const problemStatus = "`{slug}`, status {status}";

export const problemAdvice = {
  malformed_json: 'Send a JSON object, such as `{"name": …, "email": …, "password": …}`.',
  unsupported_media_type: "Set that header: for a body that is text, `fetch` sets another one by itself.",
  body_too_large: "Send less. A name and a password have far more room than they need.",
  invalid_fields:
    "Nothing was created or changed. Each entry of `errors` has the field (`pointer`), a `code` for programs and a `detail` for people. The code `password_policy` comes from the user pool, which decides what a password must have.",
  email_taken: "Or use another address. Upper and lower case make no difference.",
  email_not_verified: "Until then the account keeps its old address. Once the code is entered, repeat the request.",
  in_progress: "With the same `Idempotency-Key` you then get the outcome of the first request.",
  idempotency_key_malformed: "Make a new UUID for each new request.",
  idempotency_key_reused: "The old key is good only to repeat the old request as it was.",
  too_many_requests: "The limit is for each network address, by the minute. `Retry-After` is in seconds.",
  cognito_failed:
    "If it stays, it is for the people who run the site: most often a setting or a permission is wrong. The log has what Amazon Cognito answered.",
  cognito_unavailable: "Amazon Cognito is away, or asks for a slower pace. `Retry-After` is in seconds.",
  cognito_timeout:
    "If a sign-up is then rejected because the e-mail has an account, the first try went through: sign in.",
  storage_unavailable: "The same request can be sent again. `Retry-After` is in seconds.",
  recent_sign_in_required:
    "What was asked for can't be undone. Sign in with the password, and repeat the request with the new access token; renewing a token doesn't make its sign-in recent.",
  unauthorized:
    "Sign in, and send the access token, not the ID token. The header `WWW-Authenticate` says whether a token was missing or rejected.",
  account_not_found:
    "The account has been deleted, or the id is wrong. If it is your own account, sign out and create it again.",
  operators_only:
    "For those who run the site: put the user into the group `operators` of the user pool, and sign in anew; an access token carries its groups.",
  not_ready:
    "For those who run the site: `/health/ready` looks at the database, the key-value store and the pool's key set. The line `not_ready` of the log names what is missing.",
  https_required:
    "Use the same address with https. A password or token that was sent may have been read on the way: change the password, or sign out.",
  not_found: "Compare the path with the calls on the page `/api`.",
  method_not_allowed: "Use one of the methods in the header `Allow`.",
  internal_error: "Try once more. If it stays, tell the people who run the site, with the `requestId` of the answer.",
};
