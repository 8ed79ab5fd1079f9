// 日本語（です・ます調）。

import type { MailMessages, ProblemAdvice, ProblemMessages, Translation } from "./translation.ts";

export type Japanese = Translation<typeof import("./ja.ts")>;

export const languageName = "日本語";
export const direction = "ltr";

export const languages = "言語";
export const emailLabel = "メールアドレス";
export const nameLabel = "お名前";
export const passwordLabel = "パスワード";
export const newPasswordLabel = "新しいパスワード";
export const show = "表示";
export const showPassword = "パスワードを表示";
export const hide = "隠す";
export const hidePassword = "パスワードを隠す";
export const signIn = "サインイン";
export const save = "保存";
export const cancel = "キャンセル";
export const change = "変更";
export const sendCode = "コードを送信";
export const savePassword = "パスワードを保存";
export const continueLabel = "続ける";
export const close = "閉じる";
export const backToSite = "サイトに戻る";

export const signInNeedsScript = "サインインには JavaScript が必要です。";
export const signInWhat = "アカウントにサインインします。";
export const remember = "サインインしたままにする";
export const rememberHint = "この端末で最長 {sessionMaxDays} 日間。選ばない場合はブラウザーを閉じるまで。";
export const continueWith = "{provider} で続ける";
export const orWithEmail = "またはメールアドレスで";
export const callbackTitle = "サインインしています";
export const callbackFailedTitle = "サインインしていません";
export const providerUnknown = "このサインインは期限切れか、別のブラウザで開始されました。[もう一度始める]";
export const providerFailed = "{provider} でサインインできませんでした。[もう一度試す]";
export const providerCancelled = "サインインしていません。もう一度試すか、別の方法でサインインしてください。";
export const providerNotOffered = "この方法ではサインインできなくなりました。別の方法でサインインしてください。";
export const hasAccountTitle = "アカウントはすでにあります";
export const hasAccount =
  "{provider} から受け取ったアドレスのアカウントが、このサイトにすでにあります。一度いつもの方法でサインインして、アカウントのページで {provider} を接続してください。";
export const completeTitle = "あと少しです";
export const completeWhy = "{provider} で本人を確認しました。足りない情報を入力してください。";
export const invitationOnly = "このサイトでは招待された方だけがアカウントを作成できます。";
export const usePasskey = "パスキーを使う";
export const mailSignInCode = "コードをメールで受け取る";
export const passkeyCancelled = "パスキーは使われませんでした。もう一度試すか、別の方法でサインインしてください。";
export const passkeyRejected =
  "このアドレスのパスキーがないか、使えなくなっています。別の方法でサインインしてください。";
export const passkeyUnsupported = "ここではパスキーを使えません。別の方法でサインインしてください。";
export const signInCodeSent =
  "{email} でコードによるサインインができる場合は、コードを送信しました。{signInCodeMinutes} 分以内に入力してください。";
export const signInCodeMissing = "メールのコードを入力してください。";
export const anotherWay = "[別の方法でサインイン]";
export const passkeyOfferTitle = "次回はパスワードなしでサインイン";
export const passkeyOffer =
  "パスキーがあれば、指紋や顔、この端末の画面ロックだけでサインインできます。パスワードもこれまでどおり使えます。";
export const addPasskey = "パスキーを追加";
export const notNow = "[今はしない]（{passkeyPauseDays} 日間は表示しません）";
export const forgotPassword = "[パスワードをお忘れですか？]";
export const newHere = "初めての方は[アカウントを作成]";
export const notYou = "ご本人でない場合は[別のアカウントでサインイン]";
export const newPasswordTitle = "新しいパスワードの設定";
export const newPasswordWhy =
  "入力されたパスワードは運営者が設定したものです。ご自分だけが知るパスワードに変えてください。";
export const resetRequired =
  "パスワードがリセットされました。{email} にお送りした {codeDigits} 桁のコードで、新しいパスワードを設定してください。有効期間は 1 時間です。";
export const saveAndSignIn = "保存してサインイン";
export const signingInAs = "{email} としてサインインします";
export const codeTitle = "コードの入力";
export const appCodeLabel = "認証アプリのコード";
export const appLost = "端末をなくした場合は、サイトの運営者がこの手順を解除できます。";
export const nextAppCode = "他のすべての端末でサインアウトしました。アプリに次に表示されるコードを入力してください。";

export const signUpTitle = "アカウントの作成";
export const signUpNeedsScript =
  "アカウントの作成には JavaScript が必要です。有効にして、ページを読み込み直してください。";
export const signUpWhat = "名前、メールアドレス、パスワードでアカウントを作成します。";
export const createAccount = "アカウントを作成";
export const haveAccount = "アカウントをお持ちの方は[サインイン]";
export const termsLabel = "利用規約";
export const privacyLabel = "プライバシーポリシー";
export const agreeTerms = "アカウントを作成すると、[利用規約]に同意したことになります。";
export const agreePrivacy = "アカウントを作成すると、[プライバシーポリシー]に同意したことになります。";
export const agreeBoth = "アカウントを作成すると、[利用規約]と[プライバシーポリシー]に同意したことになります。";
export const acceptTerms = "[利用規約]に同意します。";
export const acceptBoth = "[利用規約]と[プライバシーポリシー]に同意します。";
export const termsChanged = "このサイトでは利用規約への同意が必要になりました。[ページを再読み込み]";
export const proofWhy =
  "メールアドレスを入力してください。ご本人のアドレスであることを確認するため、コードとリンクをお送りします。";
export const invitationNeeded = "招待されたアドレスを入力すると、コードとリンクをお送りします。";
export const proofSent =
  "{email} にメールをお送りしました。{proofCodeDigits} 桁のコードをここに入力するか、リンクを開いてください。コードは {proofCodeMinutes} 分間有効です。";
export const proofSentIfInvited =
  "{email} が招待されていれば、メールをお送りしています。{proofCodeDigits} 桁のコードをここに入力するか、リンクを開いてください。コードは {proofCodeMinutes} 分間有効です。";
export const noMoreMails =
  "届かない場合は、迷惑メールをご確認ください。1 つのアドレスへの送信は 1 時間に {mailsPerHour} 通までです。";
export const startsOver = "このアドレスの未確認のアカウントが以前からあれば、新しいアカウントに置き換わります。";
export const neverVerified =
  "ご自分のアカウントではありませんか？アドレスを確認して新しいアカウントを作成すると、一度も確認されていないアカウントと置き換わります。";
export const proofLinkWhy = "リンクが届いたアドレスを使ってください。";
export const proofLinkWrong = "このリンクは別のアドレス用です。[新しいリンクを取得]";
export const proofLinkExpiredTitle = "リンクは無効です";
export const proofLinkExpired = "期限切れか、使用済みです。[新しいリンクを取得]";
export const invitedTitle = "{site} へのご招待";
export const invitedWhy = "招待が届いたアドレスでアカウントを作成してください。";
export const invitationExpiredTitle = "この招待は無効です";
export const invitationExpired = "新しい招待はサイトの運営者にお問い合わせください。";
export const signUpClosedTitle = "新規登録は受け付けていません";
export const signUpClosed = "このサイトでは新しいアカウントを作成できません。";

export const resetTitle = "パスワードの再設定";
export const resetNeedsScript =
  "パスワードの再設定には JavaScript が必要です。有効にして、ページを読み込み直してください。";
export const resetWhy = "メールアドレスを入力してください。新しいパスワードを設定するためのコードをお送りします。";
export const backToSignIn = "[サインインに戻る]";
export const backToReset = "[パスワードの再設定に戻る]";
export const checkMailTitle = "メールをご確認ください";
export const codeSent =
  "{email} のアカウントがあれば、{codeDigits} 桁のコードをお送りしています。有効期間は 1 時間です。";
export const mailedCodeLabel = "メールに記載のコード";
export const otherAddress = "アドレスが違う場合は[別のアドレスを使う]";
export const changeAddress = "[アドレスを変更]";
export const resend = "届かない場合は、迷惑メールを確認するか、[新しいコードを送信]してください。";
export const resendSoon = "届かない場合は、迷惑メールをご確認ください。新しいコードは {time}後に送信できます。";
export const resent = "新しいコードをお送りしました。以前のコードは使えません。";
export const resetNotOfferedTitle = "ここではパスワードを再設定できません";
export const resetNotOffered = "このサイトでは、パスワードの再設定は運営者が行います。運営者にお問い合わせください。";
export const recoverOffer = "ご自分のアドレスがほかの人に登録されている場合は[アドレスを取り戻す]";
export const providerInstead = "{provider} で登録した場合は[同じ方法でサインイン]";
export const recoverTitle = "アドレスを取り戻す";
export const recoverWhy =
  "ほかの人があなたのアドレスで作成したアカウントは、アドレスが一度も確認されていなければ、取り戻せます。";
export const recoverMail = "メールでコードをお送りします。";
export const recoverEnds = "コードを入力すると、すべてのサインインが終了し、2 段階認証とパスキーが削除されます。";
export const recoverThen = "その後、新しいパスワードを決めます。";
export const recoverSent =
  "{email} に、アドレスが一度も確認されていないアカウントがあれば、{proofCodeDigits} 桁のコードをお送りしています。有効期間は {proofCodeMinutes} 分です。";
export const recover = "アドレスを取り戻す";
export const recovered = "{email} のアカウントはあなたのものになりました。";
export const recoveredNext =
  "2 通目のメールにある {codeDigits} 桁のコードで、新しいパスワードを決めてください。有効期間は 1 時間です。";
export const secondCodeLabel = "2 通目のメールに記載のコード";
export const passwordChanged = "パスワードを変更しました。";
export const passwordChangedSignIn = "パスワードを変更しました。新しいパスワードでサインインしてください。";

export const wrongCredentials =
  "メールアドレスとパスワードが一致しません。もう一度入力するか、[パスワードを再設定]してください。";
export const proofRequired = "メールで届いたコードまたはリンクで、アドレスを確認してください。";
export const proofWrong = "最新のメールのコードと一致しません。";
export const proofExpired = "このコードまたはリンクは無効です。新しいメールを送信してください。";
export const emailTaken = "登録済みのアドレスです。[サインインしますか？]";
export const tooManyAttempts = "試行回数が多すぎます。{time}後にもう一度お試しください。";
export const tooManyCodes = "試行回数が多すぎます。1 時間待ってから、もう一度お試しください。";
export const tooManyResetsTitle = "試行回数が多すぎます";
export const tooManyResets = "1 時間待ってから、新しいコードを送信してください。[サインインに戻る]";
export const signUpInProgress = "アカウントを作成しています。{time}後に続けられます。";
export const tryAgainNow = "もう一度お試しいただけます。";
export const offline = "オフラインのようです。ネットワークが戻ってから、もう一度お試しください。";
export const unreachable =
  "現在、サインインサービスに接続できません。入力内容は残っています。しばらくしてからお試しください。";
export const slow = "処理を続けています。いつもより時間がかかっています。";
export const sessionOver = "アカウントを保護するため、サインアウトしました。続けるにはサインインしてください。";
export const notStarted = "スクリプトを許可してください。";
export const languageNotStored =
  "このブラウザーでは言語の選択を保存できません。Cookie を許可して、もう一度選んでください。";
export const storageBlocked =
  "このブラウザーではサイトのデータ保存が許可されていないため、サインインを保てません。許可して、ページを読み込み直してください。";
export const signedOut = "サインアウトしました。";
export const temporaryPasswordExpired =
  "仮パスワードの有効期限が切れています。サイトの運営者に新しい仮パスワードを依頼してください。";
export const notConfirmed = "このアカウントはまだ確認されていません。サイトの運営者に確認を依頼してください。";
export const disabled = "このアカウントは停止されています。サイトの運営者にお問い合わせください。";
export const challengeOver = "時間切れです。もう一度パスワードを入力してください。";
export const challengeUnknown =
  "このアカウントに必要なサインイン方法に、このページは対応していません。サイトの運営者にお問い合わせください。";
export const createdNotSignedIn =
  "アカウントはできましたが、サインインできませんでした。ボタンを押して、もう一度お試しください。";
export const createdSignIn = "アカウントができました。続けるには、サインインしてください。";
export const rejected = "入力内容の一部が正しくありません。確認して、もう一度お試しください。";

export const notAnObject = "JSON オブジェクトを送信してください。";
export const notText = "文字列で送信してください。";
export const nameRequired = "お名前を入力してください。";
export const nameTooLong = "{nameMaxCharacters} 文字以内で入力してください。";
export const nameControlCharacters = "改行や制御文字を含めずに入力してください。";
export const emailRequired = "メールアドレスを入力してください。";
export const emailMalformed = "name@example.com の形で入力してください。";
export const emailRejected = "このアドレスは使えません。別のアドレスを入力してください。";
export const emailUnchanged = "現在のアドレスと同じです。";
export const passwordRequired = "パスワードを決めてください。";
export const passwordTooLong = "{passwordMaxCharacters} 文字以内で入力してください。";
export const passwordControlCharacters = "パスワードに改行や制御文字は使えません。";
export const passwordOuterSpaces = "パスワードの先頭と末尾に空白は使えません。";
export const passwordLength = "もっと長いパスワードにしてください。";
export const passwordLowercase = "英小文字（a～z）を加えてください。";
export const passwordUppercase = "英大文字（A～Z）を加えてください。";
export const passwordNumber = "数字（0～9）を加えてください。";
export const passwordSymbol = "記号（! ? # - など）を加えてください。";
export const passwordRejected = "このパスワードは使えません。もっと長く、複雑なものにしてください。";
export const termsRequired = "アカウントを作成するには、利用規約に同意してください。";
export const parameterInvalid = "このパラメーターで使える値を指定してください。";
export const parameterConflict = "このパラメーターはほかのパラメーターと組み合わせられません。外してください。";

export const fieldRequired = "入力してください。";
export const fieldTooShort = "{limit} 文字以上で入力してください。";
export const fieldTooLong = "{limit} 文字以内で入力してください。";
export const fieldControlCharacters = "改行や制御文字を含めずに入力してください。";
export const fieldNotAChoice = "選択肢から 1 つ選んでください。";
export const fieldNotYesOrNo = "「はい」か「いいえ」を選んでください。";
export const fieldNotADate = "{exampleDate} のように、年から始まる日付を入力してください。";
export const fieldTooEarly = "{limit} 以降の日付を入力してください。";
export const fieldTooLate = "{limit} 以前の日付を入力してください。";
export const fieldNotWritable = "ここでは設定できません。";
export const roleUnknown = "このサイトにそのロールはありません。";

export const currentPasswordRequired = "パスワードを入力してください。";
export const passwordWrong = "パスワードが違います。もう一度お試しください。";
export const passwordUsedBefore = "以前使ったパスワードです。別のものにしてください。";
export const appCodeMissing = "アプリに表示された {codeDigits} 桁の数字を入力してください。";
export const appCodeWrong = "コードが違います。最新のコードを入力してください。";
export const appCodeUsed = "このコードは使用済みです。次のコードをお待ちください。";
export const mailedCodeMissing = "メールに記載の {codeDigits} 桁の数字を入力してください。";
export const mailedCodeWrong = "コードが違います。最新のメールをご確認ください。";
export const mailedCodeExpired = "このコードは無効です。新しいコードを送信してください。";
export const sendNewCode = "新しいコードを送信";
export const codeOver = "{email} への最新のメールのコードを使ってください。";
export const proofCodeMissing = "メールに記載の {proofCodeDigits} 桁の数字を入力してください。";

export const ruleLength = "{count} 文字以上";
export const ruleLengthMissing = "{count} 文字以上（あと {missing} 文字）";
export const ruleLower = "英小文字";
export const ruleUpper = "英大文字";
export const ruleDigit = "数字";
export const ruleSymbol = "記号";
export const ruleDone = "達成";
export const ruleMissing = "未達成";

export const accountTitle = "アカウント";
export const accountWhat = "プロフィール、サインインの方法、データ。";
export const sections = "セクション";
export const profile = "プロフィール";
export const security = "セキュリティ";
export const securityWhat = "サインインの方法";
export const sessions = "セッション";
export const dangerZone = "取り消せない操作";
export const yes = "はい";
export const no = "いいえ";
export const notGiven = "未入力";
export const optional = "任意";
export const chooseOption = "選択してください";
export const fieldSaved = "保存しました。";
export const accountNeedsScript =
  "アカウントの表示には JavaScript が必要です。有効にして、ページを読み込み直してください。";
export const memberSince = "登録日";
export const edit = "編集";
export const nameSaved = "お名前を保存しました。";
export const emailWhat = "サインインに使います。";
export const emailUnproved = "未確認";
export const proveEmail = "アドレスを確認";
export const proveWhy = "ご本人のアドレスであることを確認するため、{email} にコードをお送りします。";
export const proveSent =
  "{email} に {proofCodeDigits} 桁のコードをお送りしました。有効期間は {proofCodeMinutes} 分です。";
export const emailProved = "確認済み";
export const addressProved = "アドレスを確認しました。";
export const emailPending = "新しいアドレス（未確認）";
export const enterCode = "コードを入力";
export const newEmailLabel = "新しいメールアドレス";
export const newEmailWhy = "新しいアドレスにコードをお送りします。コードを入力するまでは、{email} でサインインします。";
export const newEmailSent = "{email} に {codeDigits} 桁のコードをお送りしました。";
export const emailUntilChanged =
  "コードを入力するまでは、{email} でサインインします。入力しない場合、変更は 1 日で取り消されます。";
export const confirmEmail = "確認";
export const emailChanged = "メールアドレスを変更しました。";
export const cancelChange = "変更を取り消す";
export const cancelChangeWhy = "{email} への変更を取り消しますか？現在のアドレスはそのままです。";
export const changeCancelled = "メールアドレスの変更を取り消しました。";
export const currentPasswordLabel = "現在のパスワード";
export const endOthers = "ほかのすべてからサインアウト";
export const endOthersHint = "古いパスワードを他の人に知られているおそれがある場合におすすめします。";
export const passwordChangedElsewhere = "パスワードを変更し、他のすべての端末でサインアウトしました。";
export const othersNotEnded =
  "ほかのセッションを終了できなかったため、まだ開いている可能性があります。もう一度お試しください。";
export const secondFactor = "2 段階認証";
export const secondFactorOn = "オン（認証アプリ）";
export const secondFactorOff = "オフ";
export const setUp = "設定";
export const turnOn = "オンにする";
export const turnOff = "オフにする";
export const secondFactorTitle = "認証アプリの設定";
export const secondFactorWhy = "このサイトのサインインには 2 段階認証が必要です。";
export const scan = "認証アプリで読み取ってください。";
export const openApp = "この端末にアプリがある場合は[アプリで開く]";
export const qrAlternative = "下のキーの QR コード";
export const keyLabel = "またはこのキーを入力";
export const copy = "コピー";
export const copied = "コピーしました";
export const notCopied = "コピーできませんでした。テキストを選択してください";
export const copyKey = "キーをコピー";
export const keyCopied = "コピーしました";
export const keyNotCopied = "コピーできませんでした。キーを選択した状態なので、ご自身でコピーしてください。";
export const firstCodeLabel = "アプリに表示されたコード";
export const secondFactorNotOffered = "このサイトでは 2 段階認証を利用できません。";
export const secondFactorUnreachable = "現在、設定できません。[もう一度試す]";
export const secondFactorIsOn = "2 段階認証をオンにしました。今後、サインインにはアプリのコードが必要です。";
export const turnOffWhy =
  "オフにすると、サインインはパスワードだけになります。パスワードとアプリのコードを入力してください。";
export const secondFactorIsOff = "2 段階認証をオフにしました。";
export const manage = "管理";
export const passkeys = "パスキー";
export const passkeysWhat = "指紋や顔、端末の画面ロックでサインインできます。";
export const noPasskeys = "まだありません";
export const onePasskey = "1個のパスキー";
export const manyPasskeys = "{count}個のパスキー";
export const passkeysUnreachable = "現在パスキーを表示できません。[もう一度試す]";
export const passkeyName = "パスキーの名前";
export const passkeyNameHint = "例：「自分のスマートフォン」。";
export const passkeyAdded = "パスキーを追加しました。";
export const passkeyRenamed = "パスキーの名前を変更しました。";
export const passkeyRemoved = "パスキーを削除しました。端末からも削除してください。";
export const passkeyRemoveWhy =
  "「{name}」ではサインインできなくなります。端末のパスキーは、端末で削除するまで残ります。";
export const passkeyExists = "この端末には、このアカウントのパスキーがすでにあります。";
export const passkeyNotAdded = "パスキーは追加されませんでした。";
export const passkeyLimit = "パスキーは20個までです。先に1つ削除してください。";
export const passkeyNotSupported = "このパスキーはここでは使えません。別の端末かパスワード管理アプリを試してください。";
export const passkeyCreated = "追加日：{date}";
export const passkeyUsed = "最終使用日：{date}";
export const passkeyHere = "このブラウザーで使用";
export const rename = "名前を変更";
export const remove = "削除";
export const rememberAddress = "このブラウザーにメールアドレスを記憶する";
export const rememberAddressHint = "パスキーを使うときに入力しなくて済みます。";
export const addressRemembered = "このブラウザーはメールアドレスを記憶しています。[記憶を消す]";
export const addressForgotten = "このブラウザーはメールアドレスの記憶を消しました。";
export const thisDevice = "このブラウザー";
export const signedInHere = "現在アクティブ";
export const signOut = "サインアウト";
export const signOutEverywhere = "すべてサインアウト";
export const signOutEverywhereWhy =
  "このセッションを含め、すべてのセッションを終了します。その後、使う端末でサインインし直してください。";
export const allSessions = "すべてのセッション";
export const whereSignedIn = "サインイン中の端末";
export const sessionsUnreachable = "現在セッションを表示できません。[もう一度試す]";
export const unknownDevice = "不明な端末";
export const lastActive = "最終アクティビティ：{time}";
export const endSession = "サインアウト";
export const sessionEnded =
  "その端末からサインアウトしました。そこで開いているページは、最長 1 時間使えることがあります。";
export const otherSessionsEnded =
  "ほかのすべてからサインアウトしました。そこで開いているページは、最長 1 時間使えることがあります。";
export const yourData = "データ";
export const exportLabel = "書き出し";
export const dataWhat = "保存されているすべての情報";
export const download = "ダウンロード";
export const downloaded = "データをファイルに保存しました。";
export const deleteAccount = "アカウントの削除";
export const deleteShort = "削除";
export const deleteWhat = "保存されている情報もすべて削除されます";
export const deleteWhy =
  "お名前、メールアドレス、そのほか保存しているすべての情報を削除し、すべての端末でサインアウトします。";
export const deleteFinal = "元に戻すことはできません。";
export const deleteForGood = "完全に削除";
export const deleteConfirm = "確認のため、メールアドレスを入力してください";
export const deleteConfirmWrong = "{email} と入力してください。";
export const connectedAccounts = "接続済みのアカウント";
export const notConnectedTitle = "{provider} は接続されませんでした";
export const nothingChanged = "何も変更していません";
export const connectedAccountsWhat = "ほかのサービスのアカウントでサインインできます。";
export const noneConnected = "まだありません";
export const connectedAccountsUnreachable = "現在、接続済みのアカウントを表示できません。[もう一度試す]";
export const connectedOn = "{date} に接続";
export const notConnected = "未接続";
export const onlyWayToSignIn = "これがないとサインインできません。";
export const passwordFirst = "接続を解除するには、先に[パスワードを設定]してください。";
export const connect = "接続";
export const connectAccount = "アカウントを接続";
export const disconnect = "接続を解除";
export const setPassword = "パスワードを設定";
export const noPassword = "未設定";
export const passwordElsewhere = "変更するには、パスワードでサインインしてください。";
export const connectWhy = "{provider} でサインインすると、ここに戻ります。その後は {provider} でサインインできます。";
export const disconnectWhy =
  "解除すると、{provider} ではサインインできなくなります。セッションは、すべてサインアウトするまで続きます。";
export const nowConnected = "{provider} を接続しました。今後は {provider} でサインインできます。";
export const nowDisconnected = "{provider} の接続を解除しました。";
export const identityTaken =
  "この {provider} アカウントは、このサイトの別のアカウントで使われています。接続するには、先にそちらで接続を解除してください。[アカウントに戻る]";
export const providerConnected =
  "別の {provider} アカウントがすでに接続されています。先にその接続を解除してください。[アカウントに戻る]";
export const otherIdentity = "別の {provider} アカウントでサインインしました。[アカウントに戻る]";
export const connectTooLate = "時間がかかりすぎました。[もう一度試す]";
export const connectOnceMore = "{provider} でサインインしましたが、このアカウントとはまだ接続されていません。";
export const signsInWith = "{provider} でサインインします。";
export const signInAgain = "続けるには、もう一度サインインしてください。";
export const accountDeleted = "アカウントを削除しました。";
export const verifyIdentity = "続けるには、もう一度パスワードを入力してください。";
export const verifyNewEmail = "メールアドレスを {email} に変更するには、もう一度パスワードを入力してください。";
export const accountMissingTitle = "アカウントが見つかりません";
export const accountMissing =
  "サインインしていますが、このサイトにアカウントの記録がありません。サイトの運営者にお知らせください。";
export const accountOffline = "オフラインのようです。ネットワークが戻ると、アカウントが表示されます。";
export const accountUnreachable = "現在、アカウントを表示できません。[もう一度試す]";
export const signedOutTitle = "サインアウトしました";
export const signedOutOffline = "オフラインのようです。ネットワークが戻ると、もう一度サインインできます。";

export const activity = "最近のアクティビティ";
export const activityUnreachable = "現在、表示できません。[もう一度試す]";
export const activityNone = "過去 90 日間のアクティビティはありません。";
export const activityEnd = "過去 90 日間のアクティビティは以上です。";
export const activityNotYou = "心当たりのないものがある場合は、パスワードを変更し、すべてサインアウトしてください。";
export const activityNotYouPasskeys = "ご自分のものではないパスキーも削除してください。";
export const activityNotYouProvider =
  "心当たりのないものがある場合は、すべてサインアウトし、サインインに使っているアカウントを保護してください。";
export const showMore = "もっと見る";
export const activityByYou = "ご本人の操作";
export const activityByOperator = "サイトの運営者の操作";
export const activityByGatehouse = "自動処理";
export const activityStarted = "未完了";
export const activityFailed = "失敗";
export const activityNetwork = "ネットワーク {network}";
export const activityCreated = "アカウントの作成";
export const activityNameChanged = "お名前の変更";
export const activityDetailsChanged = "登録情報の変更";
export const activityEmailChangeStarted = "メールアドレスの変更を開始";
export const activityEmailChangeCancelled = "メールアドレスの変更を取り消し";
export const activityEmailChanged = "サインイン用メールアドレスの変更";
export const activityEmailProved = "アドレスの確認";
export const activityPasswordChanged = "パスワードの変更";
export const activitySecondFactorAdded = "2 段階認証を有効化";
export const activitySecondFactorRemoved = "2 段階認証を無効化";
export const activityPasskeyAdded = "パスキーを追加";
export const activityPasskeyRemoved = "パスキーを削除";
export const activityProviderConnected = "ほかのアカウントを接続";
export const activityProviderDisconnected = "ほかのアカウントの接続を解除";
export const activitySignedOutEverywhere = "すべての端末からサインアウト";
export const activityRecovered = "メールのコードによるアドレスの取り戻し";
export const activityExported = "データのダウンロード";
export const activityDisabled = "アカウントの停止";
export const activityEnabled = "アカウントの再開";
export const activityRolesChanged = "ロールの変更";
export const activityPasswordReset = "パスワードのリセット";
export const activityDeletionStarted = "アカウントの削除を開始";
export const activityRestored = "アカウントの削除を取り消し";
export const activityDeleted = "アカウントの削除";
export const activityInvitationAccepted = "招待の承諾";

export const handoverTitle = "別のサイトに進む";
export const toContinueTo = "{host} に進みます";
export const signInAt = "{host} にサインイン";
export const useAnotherAccount = "別のアカウントを使う";
export const backToHost = "{host} に戻る";
export const handoverFailed = "このリンクは使えません";
export const cantSignIn = "サインインできません";
export const handoverInvalid = "リンクが不完全か、このサインインを利用できないサイトのものです。[トップページへ]";
export const handoverOver =
  "リンクは使用済みか、古くなっています。サイトに戻って、もう一度お試しください。[トップページへ]";
export const handoverUnreachable = "現在、サインインサービスに接続できません。[もう一度試す]";
export const visitOverTitle = "セッションが終了しました";
export const visitOver = "もう一度アカウントを表示するには、サイトに戻って開き直してください。";
export const visitOffline = "オフラインのようです。ネットワークが戻ると、サインアウトできます。";

export const consoleTitle = "運営者";
export const consoleWhat = "このサイトの運営者向けのページです。";
export const consoleSite = "サイトを開く";
export const consoleOwnAccount = "自分のアカウント";
export const consoleNewTab = "新しいタブ";
export const consoleSignInHint =
  "サインインはこのページだけに有効です。ページを閉じるか再読み込みすると、サインアウトします。";
export const consoleStranger = "このアカウントは、サイトの運営者またはサポート担当者のものではありません。";
export const consoleSignInFirst =
  "このアカウントには別の手続きが必要です。先に[サイトにサインイン]してから、ここでサインインしてください。";
export const consoleConfirmTitle = "ご本人の確認";
export const consoleConfirmWhat = "続けるには、{email} のパスワードを入力してください。";
export const consoleSecondFactorNeeded =
  "変更するには、認証アプリを使ったサインインが必要です。[認証アプリを設定]してから、ここでサインインし直してください。";
export const consoleLoadFailed = "現在、読み込めません。[もう一度試す]";
export const consoleTryAgain = "[もう一度試す]";
export const consoleMore = "さらに表示";
export const consoleShown = "{count} 件を表示中";
export const consoleAccounts = "アカウント";
export const consoleAccount = "アカウント";
export const consoleInvitations = "招待";
export const consoleAudit = "監査ログ";
export const consoleOverview = "概要";
export const consoleSearch = "アカウントを検索";
export const consoleSearchNow = "検索";
export const consoleSearchHint =
  "メールアドレス、ID、`@ドメイン`、またはメールアドレスか名前の先頭部分。`*部分*` とすると途中も検索しますが、時間がかかります。";
export const consoleRowsRead = "この検索で読み取った行：{count} 行";
export const consoleShow = "表示";
export const consoleAllAccounts = "すべてのアカウント";
export const consoleState = "状態";
export const consoleRole = "ロール";
export const consoleRoles = "ロール";
export const consoleActive = "有効";
export const consoleDisabled = "無効";
export const consoleClosing = "削除予定";
export const consolePending = "登録中";
export const consoleOrder = "並び順";
export const consoleNewestFirst = "新しい順";
export const consoleOldestFirst = "古い順";
export const consoleByEmail = "メールアドレス順";
export const consoleByLastSeen = "最終アクセス順";
export const consoleByMatch = "アドレスの一致、次に名前の一致の順";
export const consoleCreatedFrom = "作成日（この日から）";
export const consoleCreatedBefore = "作成日（この日より前）";
export const consoleCreated = "作成日";
export const consoleLastSeen = "最終アクセス";
export const consoleNever = "なし";
export const consoleId = "ID";
export const consoleNoAccounts = "該当するアカウントはありません";
export const consoleNoAccountsHint = "`*部分*` とすると、名前やアドレスの途中も検索します。";
export const consoleClear = "検索と絞り込みを解除";
export const consoleNoSuchAccount = "この ID のアカウントはありません";
export const consoleExportCsv = "CSV で書き出す";
export const consoleExportNdjson = "NDJSON で書き出す";
export const consoleExported = "アカウントをファイルに保存しました。";
export const consoleAccess = "アクセス";
export const consoleEvents = "最近のイベント";
export const consoleNoEvents = "イベントはありません";
export const consoleNoEventMatches = "該当するイベントはありません";
export const consoleEventsKept = "イベントは {everyday} 日間、セキュリティに関わるものは {security} 日間保存されます。";
export const consolePendingEmail = "{email} に変更する手続き中です。";
export const consoleChangeName = "名前を編集する";
export const consoleDeletesAt = "{time} まで復元できます";
export const consoleDisabledUntil = "{time} まで";
export const consoleBehind = "Cognito にはまだ反映されていません。定期実行で反映されます。";
export const consolePasswordWhat = "リセットすると、新しいパスワード用のコードがメールで送られます。";
export const consoleSessionsWhat = "すべての端末のセッションを終了します。";
export const consoleNoSecondFactor = "確認されていません";
export const consoleNoSecondFactorHint = "Cognito に情報があるかもしれません。下で照会してください。";
export const consoleSecondFactorSince = "認証アプリ（{time} から確認済み）";
export const consoleCognitoWhy =
  "このアカウントを Cognito に照会します。AWS では今月のアクティブユーザーとして数えられます。";
export const consoleAskCognito = "照会する";
export const consoleNoCognitoUser = "該当するユーザーはいません。";
export const consoleEnabledAtCognito = "有効";
export const consoleNoAuthenticatorApp = "認証アプリなし";
export const consoleDisable = "無効にする";
export const consoleDisableTitle = "アカウントを無効にする";
export const consoleDisableWhat =
  "{name} さんはすべての端末でサインアウトし、アカウントが有効になるまでサインインできません。";
export const consoleDisabledDone = "{name} さんのアカウントを無効にしました。";
export const consoleReason = "理由";
export const consoleReasonHint = "運営者とサポート担当者だけに表示されます。";
export const consoleUntil = "再び有効になる日";
export const consoleUntilHint = "お使いのタイムゾーンで、その日が始まるときです。";
export const consoleUntilPast = "これより後の日を選んでください。";
export const consoleEnable = "有効にする";
export const consoleEnableTitle = "アカウントを有効にする";
export const consoleEnableWhat = "{name} さんは、同じパスワードで再びサインインできます。";
export const consoleEnabledDone = "{name} さんのアカウントを有効にしました。";
export const consoleSignOutWhat = "{name} さんのすべての端末のセッションを終了します。";
export const consoleSignedOutDone = "{name} さんをすべての端末でサインアウトしました。";
export const consoleReset = "リセット";
export const consoleResetTitle = "パスワードをリセットする";
export const consoleResetWhat =
  "{name} さんのパスワードは使えなくなり、新しいパスワード用のコードがメールで送られます。";
export const consoleResetDone = "{name} さんのパスワードをリセットしました。";
export const consoleRemove = "解除";
export const consoleRemoveFactorTitle = "認証アプリを解除する";
export const consoleRemoveFactorWhat =
  "今後 {name} さんはパスワードだけでサインインします。本人にはメールで知らせ、すべてのセッションを終了します。";
export const consoleFactorRemovedDone = "{name} さんの認証アプリを解除しました。";
export const consoleDeleteEffect = "{date} にアカウントとすべてのデータを削除します。それまでは復元できます。";
export const consoleDeleteWhat =
  "{name} さんはすべての端末でサインアウトし、今後サインインできません。{date} までは復元できます。その後、アカウントとすべてのデータが完全に削除されます。";
export const consoleDeletedDone = "{name} さんのアカウントは削除予定になりました。";
export const consoleRestore = "復元";
export const consoleRestoreTitle = "アカウントを復元する";
export const consoleRestoreWhat = "{name} さんのアカウントとすべてのデータが残ります。";
export const consoleRestoredDone = "{name} さんのアカウントを復元しました。";
export const consoleRolesTitle = "ロールを変更する";
export const consoleRoleOperators = "すべての閲覧と変更ができます。";
export const consoleRoleSupport = "アカウントの閲覧と、サインインの支援ができます。";
export const consoleRolesDone = "{name} さんのロールを変更しました。";
export const consoleInvite = "招待する";
export const consoleSendInvitation = "招待を送る";
export const consoleInvitedNameHint = "招待の一覧に表示する名前です。";
export const consoleInvitedDone = "{name} を招待しました。";
export const consoleNoInvitations = "まだ誰も招待していません";
export const consoleInvitationsWhat = "招待は、7 日間有効なリンクを記載したメールで届きます。";
export const consoleInvitationOpen = "未使用";
export const consoleInvitationAccepted = "承諾済み";
export const consoleInvitationExpired = "期限切れ";
export const consoleInvitationRevoked = "取り消し済み";
export const consoleExpires = "有効期限";
export const consoleActions = "操作";
export const consoleShowAccount = "アカウントを表示";
export const consoleResend = "再送";
export const consoleResendTitle = "招待を再送する";
export const consoleResendWhat = "{name} にメールをもう一度送ります。リンクはそれから 7 日間有効です。";
export const consoleResentDone = "{name} に招待を再送しました。";
export const consoleRevoke = "取り消す";
export const consoleRevokeTitle = "招待を取り消す";
export const consoleRevokeWhat = "{name} に送ったリンクは使えなくなります。";
export const consoleRevokedDone = "{name} の招待を取り消しました。";
export const consoleTime = "日時";
export const consoleEvent = "イベント";
export const consoleAllEvents = "すべてのイベント";
export const consoleEventRecovered = "メールのコードによるアドレスの取り戻し";
export const consoleEventInvited = "招待の送信";
export const consoleEventResent = "招待の再送信";
export const consoleEventRevoked = "招待の取り消し";
export const consoleEventSearched = "全アカウントの部分一致検索";
export const consoleEventExported = "アカウントの書き出し";
export const consoleBy = "実行者";
export const consolePerson = "本人";
export const consoleOperator = "運営者";
export const consoleScheduledRun = "定期実行";
export const consoleCommand = "コマンド";
export const consoleStarted = "開始";
export const consoleFailed = "失敗";
export const consoleReported = "ブラウザーからの報告";
export const consoleAccountId = "アカウント ID";
export const consoleActorId = "実行したアカウントの ID";
export const consoleRequestId = "リクエスト";
export const consoleFrom = "この日から";
export const consoleBefore = "この日より前";
export const consoleVerify = "ログを検証する";
export const consoleVerifyWhat = "封印後にイベントが変更、削除、追加されていないことを確かめます。";
export const consoleVerifyNow = "検証する";
export const consoleVerifying = "{count} 件のイベントを確認しました…";
export const consoleIntact = "{count} 件のイベントを確認しました。ログに改ざんはありません。";
export const consoleBroken = "封印 {number} でログに問題があります。";
export const consoleBrokenBetween = "この封印は {from} から {until} までのイベントを含みます。";
export const consoleBrokenChanged = "イベントまたは封印が後から変更されています。";
export const consoleBrokenMissing = "イベントが不足しています。";
export const consoleBrokenAdded = "イベントが追加されています。";
export const consoleBrokenSealMissing = "封印がありません。";
export const consoleBrokenOldestMissing = "これより古い封印がありません。";
export const consoleBrokenNewestMissing = "最新の封印がありません。";
export const consoleBrokenNotSigned = "封印がこのサイトの秘密鍵で作られていません。";
export const consoleBrokenToDo =
  "データベースのバックアップと比べてください。次の手順は、Gatehouse の SECURITY.md の「The audit log」にあります。";
export const consoleByState = "状態別のアカウント数";
export const consoleCounted = "集計日時：{time}";
export const consoleNotCounted = "最初の集計は、数分以内の定期実行のあとに表示されます。";
export const consoleNewPerDay = "1 日ごとの新規アカウント";
export const consoleNewSum = "{days} 日間の新規アカウント：{count} 件";
export const consoleNewMost = "1 日の最多：{count} 件（{day}）";
export const consoleDay = "日付";
export const consoleAsTable = "表";
export const consoleUnfinished = "未完了";
export const consoleUnfinishedWhat = "中断された処理です。定期実行で完了または取り消します。";
export const consoleSignUps = "登録";
export const consoleDeletions = "削除";
export const consoleEmailChanges = "メールアドレスの変更";
export const consoleCognitoChanges = "Cognito への反映";
export const consoleConsistency = "Cognito との整合性";
export const consoleChecked = "確認日時：{time}";
export const consoleNotChecked = "最初の確認には、5 分ごとの定期実行が数回かかります。";
export const consoleRowsWithoutUser = "ユーザーのないアカウント";
export const consoleRowsWithoutUserWhat = "Cognito で削除されています。定期実行でアカウントを閉じます。";
export const consoleUsersWithoutRow = "アカウントのないユーザー";
export const consoleUsersWithoutRowWhat =
  "Cognito でだけサインインできます。設定 ADOPT_USERS を有効にすると、アカウントが作られます。";

export const membersOnly = "会員専用";
export const gateSignIn = "このページは会員専用です。[サインイン]";
export const roleTitle = "このページは表示できません";
export const roleUnchecked = "アクセス権を確認できません";
export const roleNeeded = "このページを見るには、ロール {roles} が必要です。";
export const rolesNeeded = "このページを見るには、次のいずれかのロールが必要です：{roles}";
export const signedInAs = "{email} としてサインインしています。";
export const toStart = "[トップページへ]";
export const cookiesBlocked =
  "ブラウザーがこのページの Cookie を保存しませんでした。このサイトの Cookie を許可して、ページを再読み込みしてください。";

export const notFoundTitle = "ページが見つかりません";
export const notFoundWhy = "アドレスに誤りがあるか、ページが移動した可能性があります。";

export const startShort = "ようこそ";
export const startTitle = "{site} へようこそ";
export const startWhat = "アカウントを作成するか、サインインしてください。";
export const startSignedIn = "サインインしています。";
export const welcomeBack = "おかえりなさい、{name} さん";
export const startDevelopers = "開発者の方へ：[API リファレンス]（英語）";

export const problemsTitle = "エラーの一覧";
export const contents = "目次";
export const problemsShort = "API の各エラーの意味と対処方法。";
export const problemsWhat =
  "API のエラーはすべて `application/problem+json`（RFC 9457）です。`type` は以下の項目のいずれかを指し、変わることはありません。`title` と `detail` は人が読むためのもので、利用者の言語で表示され、変わることがあります。";
export const problemIntroduction = "はじめに";
export const problemLink = "リンク";
export const problemToDo = "対処方法";
export const problemCall = "1 件の呼び出しが返します";
export const problemCalls = "{count} 件の呼び出しが返します";
export const problemEveryCall = "すべての呼び出しが返します";
export const problemFiles = "設定 `GATED` で保護されたファイルが返します";
export const problemFilter = "絞り込み";
export const problemNothingFound = "見つかりませんでした。";

export const problems: ProblemMessages = {
  malformed_json: {
    title: "JSON の形式が正しくありません",
    detail: "リクエスト本文が UTF-8 の JSON ではありません。",
  },
  unsupported_media_type: {
    title: "対応していないメディアタイプです",
    detail: "本文を Content-Type: application/json で送信してください。",
  },
  body_too_large: {
    title: "本文が大きすぎます",
    detail: "本文は {bodyMaxKiB} KiB以内にしてください。",
  },
  invalid_fields: {
    title: "入力内容に誤りがあります",
    detail: "受け付けられない項目があります。該当する項目と理由は `errors` にあります。",
  },
  email_taken: {
    title: "メールアドレスは登録済みです",
    detail: "このメールアドレスのアカウントはすでにあります。サインインしてください。",
  },
  sign_up_closed: {
    title: "新規登録は受け付けていません",
    detail: "このサイトでは新しいアカウントを作成できません。",
  },
  invitation_required: {
    title: "招待が必要です",
    detail: "このサイトでは招待された方だけがアカウントを作成できます。このアドレスは招待されていません。",
  },
  identity_rejected: {
    title: "本人情報を確認できません",
    detail: "ID トークンが、このサインインの新しいものではありません。もう一度プロバイダーでサインインしてください。",
  },
  identity_taken: {
    title: "別のアカウントの本人情報です",
    detail: "この本人情報は、別のアカウントのサインインに使われています。統合は行われていません。",
  },
  provider_connected: {
    title: "すでに接続されているプロバイダーです",
    detail: "このアカウントは、このプロバイダーの別の本人情報と接続されています。",
  },
  has_password: {
    title: "パスワードは設定済みです",
    detail: "このアカウントにはパスワードがあります。",
  },
  last_way_to_sign_in: {
    title: "唯一のサインイン方法は解除できません",
    detail: "この本人情報がないと、アカウントにサインインできなくなります。",
  },
  mail_off: {
    title: "メール送信が無効です",
    detail: "このサイトはメールを送信しません。",
  },
  invitation_not_found: {
    title: "招待が見つかりません",
    detail: "この ID の招待はありません。",
  },
  invitation_decided: {
    title: "招待は処理済みです",
    detail: "この招待は承諾または取り消し済みか、アドレスにアカウントがあります。",
  },
  email_not_verified: {
    title: "メールアドレスが未確認です",
    detail: "新しいアドレスはまだ確認されていません。先に、そのアドレスに届いたコードを入力してください。",
  },
  in_progress: {
    title: "同じ処理がすでに進行中です",
    detail: "別のリクエストが同じ処理を行っています。Retry-After の時間が過ぎてから、もう一度お試しください。",
  },
  idempotency_key_malformed: {
    title: "Idempotency-Key の形式が正しくありません",
    detail:
      "Idempotency-Key には、UUID など、1～{idempotencyKeyMaxCharacters} 文字の表示可能な ASCII 文字を使ってください。",
  },
  idempotency_key_reused: {
    title: "Idempotency-Key は別のリクエストで使用済みです",
    detail: "この Idempotency-Key は別の本文で使われています。新しいリクエストには新しいキーを使ってください。",
  },
  too_many_requests: {
    title: "リクエストが多すぎます",
    detail:
      "お使いのネットワークアドレスからのリクエストが多すぎます。Retry-After の時間が過ぎてから、もう一度お試しください。",
  },
  cognito_failed: {
    title: "サインインサービスのエラー",
    detail: "サインインサービスから正しい応答がありませんでした。何も保存されていません。後ほどお試しください。",
  },
  cognito_unavailable: {
    title: "サインインサービスに接続できません",
    detail:
      "現在、サインインサービスに接続できません。失われたものはありません。Retry-After の時間が過ぎてから、もう一度お試しください。",
  },
  cognito_timeout: {
    title: "サインインサービスの応答がありません",
    detail:
      "サインインサービスが時間内に応答しませんでした。失われたものはありません。しばらくしてからお試しください。",
  },
  storage_unavailable: {
    title: "データベースに接続できません",
    detail:
      "現在、データベースに接続できません。失われたものはありません。Retry-After の時間が過ぎてから、もう一度お試しください。",
  },
  recent_sign_in_required: {
    title: "サインインし直す必要があります",
    detail: "この操作には、数分以内のサインインが必要です。もう一度サインインしてください。",
  },
  token_missing: {
    title: "サインインしていません",
    detail: "アクセストークンを Authorization ヘッダーに、Bearer に続けて入れて送信してください。",
  },
  token_rejected: {
    title: "アクセストークンが受け付けられません",
    detail:
      "アクセストークンの形式が正しくないか、有効期限が切れているか、このサービス向けではありません。もう一度サインインしてください。",
  },
  session_required: {
    title: "このファイルにはサインインが必要です",
    detail:
      "このファイルはサインインした人だけが開けます。ブラウザーでサインインしてください。アクセストークンでは開けません。",
  },
  role_required: {
    title: "ロールが必要です",
    detail: "あなたのロールではこのファイルを開けません。",
  },
  origin_not_allowed: {
    title: "許可されていないオリジン",
    detail: "このオリジンのページは、ここでセッションを開始できません。",
  },
  account_not_found: {
    title: "アカウントが見つかりません",
    detail: "この ID のアカウント、またはアクセストークンのユーザーのアカウントがありません。",
  },
  operators_only: {
    title: "運営者のみ",
    detail:
      "この操作はサイトの運営者だけが行えます。サポート担当者は、運営者やほかのサポート担当者のアカウントを操作できません。",
  },
  second_factor_required: {
    title: "2 段階認証が必要です",
    detail: "運営者が変更を行うには、認証アプリを使ったサインインが必要です。",
  },
  own_account: {
    title: "自分のアカウントには実行できません",
    detail: "運営者は自分のアカウントに対してこの操作を行えません。",
  },
  last_operator: {
    title: "最後の運営者は外せません",
    detail: "サインインできる運営者はこのアカウントだけです。",
  },
  not_ready: {
    title: "必要なサービスに接続できません",
    detail: "現在、応答に必要なものの一部に接続できません。詳細はログにあります。",
  },
  https_required: {
    title: "HTTPS が必要です",
    detail: "https でのみ応答します。暗号化せずに送信された内容は読み取っていません。",
  },
  not_found: {
    title: "アドレスが見つかりません",
    detail: "このアドレスには何もありません。",
  },
  method_not_allowed: {
    title: "許可されていないメソッドです",
    detail: "このアドレスはそのメソッドに対応していません。対応しているメソッドは Allow にあります。",
  },
  internal_error: {
    title: "サーバー側で予期しないエラーが発生しました",
    detail: "サイト側で問題が発生しました。調査には requestId が役立ちます。",
  },
  body_timeout: {
    title: "本文の受信が時間切れになりました",
    detail:
      "リクエストの本文が{bodyTimeLimitSeconds}秒以内にすべて届きませんでした。何も変更されていません。もう一度送信してください。",
  },
};

export const problemAdvice: ProblemAdvice = {
  malformed_json: '`{"name": …, "email": …, "password": …}` のような JSON オブジェクトを送信してください。',
  unsupported_media_type:
    "このヘッダーを必ず指定してください。本文が文字列の場合、`fetch` は別の値を自動的に設定します。",
  body_too_large: "送信する内容を減らしてください。名前とパスワードには十分な余裕があります。",
  invalid_fields:
    "フィールドを修正して、もう一度送信してください。何も作成・変更されていません。`errors` の各項目には、フィールド（`pointer`）、プログラム向けの `code`、人が読むための `detail` があります。`password_policy` は、パスワードの条件を決めるユーザープールによるものです。",
  email_taken: "サインインするか、別のアドレスをお使いください。大文字と小文字は区別されません。",
  sign_up_closed:
    "既存のアカウントでサインインするか、サイトの運営者にお問い合わせください。登録は設定 `SIGN_UP` で停止されています。",
  invitation_required: "サイトの運営者に招待を依頼してください(設定 `SIGN_UP`)。",
  identity_rejected:
    "プロバイダーでもう一度サインインし、新しいトークンを送信してください。ID トークンは、発行から 5 分以内で、アクセストークンと同じサインインのもので、送信した `nonce` を含む必要があります。",
  identity_taken: "先に別のアカウントを削除するか、そちらで接続を解除してください。",
  provider_connected: "先にその接続を解除してください。",
  has_password:
    "以前のパスワードを使って Cognito で変更してください。クライアントの `changePassword` がこれを行います。",
  last_way_to_sign_in: "サイトがメールを送信する場合は、先にパスワードを設定してください。",
  mail_off: "サイトの運営者は、設定 `MAIL` でメールを有効にできます。アドレスの確認と招待にはメールが必要です。",
  invitation_not_found: "招待の一覧で ID を確認してください。",
  invitation_decided: "アドレスにアカウントがなければ、新しい招待を作成してください。",
  email_not_verified:
    "それまでは、アカウントのアドレスは元のままです。コードを入力してから、リクエストをもう一度送信してください。",
  in_progress:
    "`Retry-After` の秒数だけ待ってから、もう一度送信してください。同じ `Idempotency-Key` で送信すると、最初のリクエストの結果が返ります。",
  idempotency_key_malformed: "新しいリクエストごとに、新しい UUID を作成してください。",
  idempotency_key_reused: "以前のキーは、以前のリクエストをそのまま送り直すときにだけ使えます。",
  too_many_requests:
    "`Retry-After` の秒数だけ待ってから、もう一度送信してください。制限はネットワークアドレスごと、1 分ごとです。",
  cognito_failed:
    "しばらくしてから、もう一度送信してください。解消しない場合は、サイトの運営者による対応が必要です。多くは設定か権限の誤りです。Amazon Cognito の応答はログにあります。",
  cognito_unavailable:
    "`Retry-After` の秒数だけ待ってから、もう一度送信してください。Amazon Cognito に接続できないか、送信の間隔を空けるよう求められています。",
  cognito_timeout:
    "少し待ってから、もう一度送信してください。その後、登録済みという理由でアカウントの作成が断られた場合、最初の操作は成功しています。サインインしてください。",
  storage_unavailable: "`Retry-After` の秒数だけ待ってから、同じリクエストをもう一度送信してください。",
  recent_sign_in_required:
    "パスワードでサインインし、新しいアクセストークンでリクエストを送り直してください。トークンを更新しても、サインインし直したことにはなりません。",
  unauthorized:
    "サインインし、ID トークンではなくアクセストークンを送信してください。トークンがなかったのか、受け付けられなかったのかは、`WWW-Authenticate` ヘッダーでわかります。",
  session_required:
    "`/login` のページでサインインしてください。どのファイルを誰が開けるかは設定 `GATED` で決まります。セッションは、元になったアクセストークンと同時に終わります。",
  role_required: "オペレーターにロールを依頼してください。新しいロールは、セッションが更新されると有効になります。",
  origin_not_allowed:
    "Cookie を受け取れるのは、このサイトのページと、設定 `ALLOWED_ORIGINS` にあるサイトのページだけです。",
  account_not_found:
    "ID を確認するか、新規登録してください。アカウントが削除されているか、ID が間違っています。サインアップ以外で作成されたユーザーには、設定 `ADOPT_USERS` が on でない限りアカウントがありません。",
  operators_only:
    "運営者に依頼するか、運営者からアカウントにロール `operators` を付けてもらってください。コマンドラインでは `npm run operator -- add` で付けられます。",
  second_factor_required:
    "`/account` で認証アプリを設定し、サインアウトしてから、そのコードでサインインし直してください。前回のサインイン以降に設定した認証アプリとパスキーは、ここでは認められません。",
  own_account: "ほかの運営者に依頼してください。自分の名前、アドレス、セッションは `/account` にあります。",
  last_operator:
    "先にほかのアカウントへロール `operators` を付けてください。そうしないと、サイトを管理できる人がいなくなります。",
  not_ready:
    "サイトの運営者の方へ：`/health/ready` は、データベース、キーバリューストア、ユーザープールの鍵を確認します。接続できないものは、ログの `not_ready` の行にあります。",
  https_required:
    "同じアドレスに https でアクセスしてください。送信したパスワードやトークンは、途中で読み取られた可能性があります。パスワードを変更するか、サインアウトしてください。",
  not_found: "パスを `/api` ページの一覧と照らし合わせてください。",
  method_not_allowed: "`Allow` ヘッダーにあるメソッドを使ってください。",
  internal_error: "もう一度お試しください。解消しない場合は、応答の `requestId` をサイトの運営者にお知らせください。",
  body_timeout:
    "本文全体を一度に送信してください。接続と、`Content-Length` が本文より大きくないことを確認してください。",
};

export const mails: MailMessages = {
  prove_address: {
    subject: "{site} のコード",
    text: "{site} で続けるには、次のコードを入力してください。\n\n{code}\n\nコードは {proofCodeMinutes} 分間有効です。1 時間以内であれば、次のリンクも使えます。\n\n[続ける]({proofLink})\n\n心当たりがない場合は、このメールを無視してください。何も起こりません。",
  },
  have_account: {
    subject: "{site} のアカウントをすでにお持ちです",
    text: "どなたか(あなたかもしれません)が、このアドレスで {site} に登録しようとしました。アカウントはすでにあります。サインインするか、パスワードを再設定してください。\n\n[サインイン]({signInLink})\n\n[パスワードを再設定]({resetLink})\n\n心当たりがない場合は、何もする必要はありません。",
  },
  start_over: {
    subject: "{site} のアカウントをすでにお持ちです",
    text: "どなたか(あなたかもしれません)が、このアドレスで {site} に登録しようとしました。アカウントはすでにあります。サインインするか、パスワードを再設定してください。\n\n[サインイン]({signInLink})\n\nそのアカウントのアドレスは、まだ確認されていません。ご自身のアカウントであれば、アカウントページでこのコードを入力してください。作成した覚えがない場合は、最初からやり直してください。アカウントは置き換えられます。\n\n{code}\n\nコードは {proofCodeMinutes} 分間、リンクは 1 時間有効です。\n\n[最初からやり直す]({proofLink})",
  },
  set_password: {
    subject: "{site} のパスワード設定用コード",
    text: "パスワードを設定するには、{site} のアカウントページでこのコードを入力してください。\n\n{code}\n\nコードは {proofCodeMinutes} 分間有効です。\n\n心当たりがない場合は、だれかがアカウントにサインインしています。サインインして、すべての端末からサインアウトしてください。\n\n[サインイン]({signInLink})",
  },
  invitation: {
    subject: "{site} への招待",
    text: "{site} でアカウントを作成できます。リンクは 7 日間有効です。\n\n[アカウントを作成]({proofLink})\n\n{site} に心当たりがない場合は、このメールを無視してください。",
  },
  address_changed: {
    subject: "{site} のアカウントのメールアドレスが変更されました",
    text: "{site} のアカウントのメールアドレスは、このアドレスから、コードで確認された別のアドレスに変更されました。\n\n心当たりがない場合は、{site} の運営者にお知らせください。",
  },
  password_changed: {
    subject: "{site} のパスワードが変更されました",
    text: "{site} のアカウントのパスワードが変更されました。\n\n心当たりがない場合は、すぐに新しいパスワードを設定してください。ほかのセッションもすべて終了します。\n\n[パスワードを再設定]({resetLink})",
  },
  second_factor_added: {
    subject: "{site} のアカウントに認証アプリが追加されました",
    text: "今後、{site} へのサインインには、このアプリのコードも必要です。\n\n心当たりがない場合は、すぐに新しいパスワードを設定し、{site} の運営者にお知らせください。\n\n[パスワードを再設定]({resetLink})",
  },
  second_factor_removed: {
    subject: "{site} のアカウントから認証アプリが削除されました",
    text: "{site} へのサインインに、アプリのコードは不要になりました。\n\n心当たりがない場合は、すぐに新しいパスワードを設定し、アプリをもう一度設定してください。\n\n[パスワードを再設定]({resetLink})",
  },
  passkey_added: {
    subject: "{site} のアカウントにパスキーが追加されました",
    text: "今後、このパスキーを使うと、パスワードなしで {site} にサインインできます。\n\n心当たりがない場合は、すぐにサインインしてアカウントページでこのパスキーを削除し、新しいパスワードを設定してください。\n\n[サインイン]({signInLink})\n\n[パスワードを再設定]({resetLink})",
  },
  passkey_removed: {
    subject: "{site} のアカウントからパスキーが削除されました",
    text: "このパスキーでは、{site} にサインインできなくなりました。\n\n心当たりがない場合は、すぐに新しいパスワードを設定し、パスキーをもう一度追加してください。\n\n[パスワードを再設定]({resetLink})",
  },
  provider_connected: {
    subject: "{site} のアカウントが別のプロバイダーと接続されました",
    text: "今後は、そのプロバイダーのアカウントでも {site} にサインインできます。\n\n心当たりがない場合は、すぐにサインインし、アカウントページでプロバイダーの接続を解除して、すべてサインアウトしてください。パスワードがある場合は、それも変更してください。\n\n[サインイン]({signInLink})",
  },
  provider_disconnected: {
    subject: "{site} のアカウントとプロバイダーの接続が解除されました",
    text: "そのプロバイダーのアカウントでは、{site} にサインインできなくなりました。\n\n心当たりがない場合は、すぐにサインインし、すべてサインアウトして、アカウントページでプロバイダーを再び接続してください。パスワードがある場合は、それも変更してください。\n\n[サインイン]({signInLink})",
  },
  account_disabled: {
    subject: "{site} のアカウントが無効になりました",
    text: "{site} の運営者があなたのアカウントを無効にしました。すべてのセッションが終了し、サインインできません。\n\n誤りと思われる場合は、運営者にお問い合わせください。",
  },
  account_enabled: {
    subject: "{site} のアカウントが再び有効になりました",
    text: "同じパスワードで、再び {site} にサインインできます。\n\n[サインイン]({signInLink})",
  },
  account_deleted: {
    subject: "{site} のアカウントが削除されました",
    text: "{site} のアカウントとそのデータが削除されました。元に戻すことはできません。\n\n心当たりがない場合は、{site} の運営者にお知らせください。",
  },
};
