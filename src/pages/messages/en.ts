// Every text that the scripts of the pages show, in English. The texts of the pages themselves stand in public/*.html.
// `{time}` and the like are filled in; what stands in [brackets] becomes a link.

export const en = {
  // Titles and headings of the steps that a page goes through.
  signInTitle: "Sign in",
  newPasswordTitle: "Choose a new password",
  codeTitle: "Enter your code",

  // The form as a whole.
  wrongCredentials: "That e-mail and password don't match. Try again.",
  emailTaken: "There is already an account for this e-mail. [Sign in instead?]",
  tooManyAttempts: "Too many attempts. You can try again in {time}.",
  signUpInProgress: "Your account is still being created. You can go on in {time}.",
  tryAgainNow: "You can try again now.",
  offline: "You seem to be offline. We'll keep what you typed.",
  unreachable: "We can't reach the sign-in service right now. Nothing was lost; try again in a moment.",
  slow: "Still working. This takes longer than usual.",
  sessionOver: "You've been signed out to keep your account safe. Sign in to go on.",
  signedOut: "You're signed out.",
  resetRequired: "Your password was reset. Ask the people who run this site for a new one.",
  temporaryPasswordExpired: "Your temporary password has expired. Ask the people who run this site for a new one.",
  notConfirmed: "This account isn't confirmed yet. Ask the people who run this site to confirm it.",
  disabled: "This account is switched off. Ask the people who run this site why.",
  challengeOver: "That took too long. Enter your password once more.",
  challengeUnknown:
    "This account asks for a way to sign in that this page doesn't know. Ask the people who run this site.",
  createdNotSignedIn: "Your account is ready, but signing in didn't work. Press the button to try again.",
  notCreated: "Not created yet: correct what is marked.",
  refused: "Something in the form was refused. Check it and try again.",

  // One field.
  nameMissing: "Enter your name.",
  emailMissing: "Enter your e-mail address.",
  emailMalformed: "Enter an address such as name@example.com.",
  passwordMissing: "Enter your password.",
  passwordToChoose: "Choose a password.",
  passwordPadded: "A password can't begin or end with a space.",
  passwordTooLong: "Use 256 characters or fewer.",
  passwordUsedBefore: "You've used that one before. Choose another.",
  passwordWeak: "That isn't enough yet. Make it longer and more varied.",
  passwordNeedsLength: "Use more characters.",
  passwordNeedsLower: "Add a lower-case letter.",
  passwordNeedsUpper: "Add a capital letter.",
  passwordNeedsDigit: "Add a number.",
  passwordNeedsSymbol: "Add a symbol.",
  codeMissing: "Enter the 6 digits from your app.",
  codeWrong: "That code isn't right. Enter the newest one.",
  codeUsed: "That code was used already. Wait for the next one.",
  ruleDone: "done",

  // The account page.
  accountMissing: "We can't find the record of this account. Sign out, then create it anew.",
  accountOffline: "You seem to be offline. Your account will show when the network is back.",
  accountUnreachable: "We can't reach your account right now. [Try again]",
} as const;
