// 日本語（です・ます調）。

import type { Complete } from "./complete.ts";

export type Japanese = Complete<typeof import("./ja.ts")>;

export const languageName = "日本語";
export const direction = "ltr";

export const languages = "言語";
export const emailLabel = "メールアドレス";
export const nameLabel = "お名前";
export const passwordLabel = "パスワード";
export const newPasswordLabel = "新しいパスワード";
export const show = "表示";
export const showPassword = "パスワードを表示";
export const signIn = "サインイン";
export const save = "保存";
export const cancel = "キャンセル";
export const change = "変更";
export const sendCode = "コードを送信";
export const savePassword = "パスワードを保存";
export const goOn = "続ける";

export const signInNeedsScript =
  "サインインには JavaScript が必要です。パスワードをこのブラウザーの外に出さないためです。有効にして、ページを読み込み直してください。";
export const remember = "サインインしたままにする";
export const rememberHint = "この端末で最長 30 日間です。選ばない場合は、ブラウザーを閉じるまでです。";
export const forgotPassword = "[パスワードをお忘れですか？]";
export const newHere = "初めての方は[アカウントを作成]";
export const notYou = "ご本人でない場合は[別のアカウントでサインイン]";
export const newPasswordTitle = "新しいパスワードの設定";
export const newPasswordWhy = "今のパスワードは他の人が設定したものです。ご自分だけが知るパスワードに変えてください。";
export const resetRequired =
  "パスワードがリセットされました。メールでお送りしたコードで、新しいパスワードを設定してください。";
export const saveAndSignIn = "保存してサインイン";
export const codeTitle = "コードの入力";
export const appCodeLabel = "認証アプリのコード";

export const signUpTitle = "アカウントの作成";
export const signUpNeedsScript =
  "アカウントの作成には JavaScript が必要です。有効にして、ページを読み込み直してください。";
export const createAccount = "アカウントを作成";
export const haveAccount = "アカウントをお持ちの方は[サインイン]";

export const resetTitle = "パスワードの再設定";
export const resetNeedsScript =
  "パスワードの再設定には JavaScript が必要です。有効にして、ページを読み込み直してください。";
export const resetWhy = "メールアドレスを入力してください。新しいパスワードを設定するためのコードをお送りします。";
export const remembered = "思い出した方は[サインイン]";
export const checkMailTitle = "メールをご確認ください";
export const codeSent = "{email} のアカウントがあれば、コードをお送りしています。有効期間は 1 時間です。";
export const mailedCodeLabel = "メールに記載のコード";
export const otherAddress = "アドレスが違う場合は[別のアドレスを使う]";
export const resend = "届かない場合は、迷惑メールを確認するか、[新しいコードを送信]してください。";
export const resendSoon = "届かない場合は、迷惑メールをご確認ください。新しいコードは {time}後に送信できます。";
export const resent = "新しいコードをお送りしました。以前のコードは使えません。";
export const resetNotOffered = "このサイトでは、パスワードの再設定は運営者が行います。運営者にお問い合わせください。";
export const passwordChanged = "パスワードを変更しました。";
export const passwordChangedSignIn = "パスワードを変更しました。新しいパスワードでサインインしてください。";

export const wrongCredentials =
  "メールアドレスとパスワードが一致しません。もう一度入力するか、[パスワードを再設定]してください。";
export const emailTaken = "このメールアドレスのアカウントはすでにあります。[サインインしますか？]";
export const tooManyAttempts = "試行回数が多すぎます。{time}後にもう一度お試しください。";
export const tooManyCodes = "試行回数が多すぎます。1 時間待ってから、もう一度お試しください。";
export const signUpInProgress = "アカウントを作成しています。{time}後に続けられます。";
export const tryAgainNow = "もう一度お試しいただけます。";
export const offline = "オフラインのようです。入力内容はそのまま残ります。";
export const unreachable =
  "現在、サインインサービスに接続できません。入力内容は残っています。しばらくしてからお試しください。";
export const slow = "処理を続けています。いつもより時間がかかっています。";
export const sessionOver = "アカウントを保護するため、サインアウトしました。続けるにはサインインしてください。";
export const signedOut = "サインアウトしました。";
export const temporaryPasswordExpired =
  "仮パスワードの有効期限が切れています。サイトの運営者に新しい仮パスワードを依頼してください。";
export const notConfirmed = "このアカウントはまだ確認されていません。サイトの運営者に確認を依頼してください。";
export const disabled = "このアカウントは停止されています。サイトの運営者にお問い合わせください。";
export const challengeOver = "時間切れです。もう一度パスワードを入力してください。";
export const challengeUnknown =
  "このアカウントには、このページが対応していないサインイン方法が必要です。サイトの運営者にお問い合わせください。";
export const createdNotSignedIn =
  "アカウントはできましたが、サインインできませんでした。ボタンを押して、もう一度お試しください。";
export const correctMarked = "まだ保存されていません。印の付いた項目を直してください。";
export const refused = "入力内容の一部が受け付けられませんでした。確認して、もう一度お試しください。";

export const nameMissing = "お名前を入力してください。";
export const nameTooLong = "200 文字以内で入力してください。";
export const nameMalformed = "改行を含めずに入力してください。";
export const emailMissing = "メールアドレスを入力してください。";
export const emailMalformed = "name@example.com の形で入力してください。";
export const emailRefused = "このアドレスは使えません。別のアドレスを入力してください。";
export const emailUnchanged = "現在のアドレスと同じです。別のアドレスを入力してください。";
export const passwordMissing = "パスワードを入力してください。";
export const passwordWrong = "パスワードが違います。もう一度お試しください。";
export const passwordToChoose = "パスワードを決めてください。";
export const passwordPadded = "先頭と末尾に空白は使えません。";
export const passwordTooLong = "256 文字以内にしてください。";
export const passwordUsedBefore = "以前使ったパスワードです。別のものにしてください。";
export const passwordWeak = "まだ十分ではありません。もっと長く、複雑にしてください。";
export const passwordNeedsLength = "文字数を増やしてください。";
export const passwordNeedsLower = "英小文字を加えてください。";
export const passwordNeedsUpper = "英大文字を加えてください。";
export const passwordNeedsDigit = "数字を加えてください。";
export const passwordNeedsSymbol = "記号を加えてください。";
export const appCodeMissing = "アプリに表示された 6 桁の数字を入力してください。";
export const appCodeWrong = "コードが違います。最新のコードを入力してください。";
export const appCodeUsed = "このコードは使用済みです。次のコードをお待ちください。";
export const mailedCodeMissing = "メールに記載の 6 桁の数字を入力してください。";
export const mailedCodeWrong = "コードが違います。最新のメールをご確認ください。";
export const mailedCodeExpired = "コードの有効期限が切れています。[新しいコードを送信しますか？]";

export const ruleLength = "{count} 文字以上";
export const ruleLower = "英小文字";
export const ruleUpper = "英大文字";
export const ruleDigit = "数字";
export const ruleSymbol = "記号";
export const ruleDone = "達成";

export const accountTitle = "アカウント";
export const accountNeedsScript =
  "アカウントの表示には JavaScript が必要です。有効にして、ページを読み込み直してください。";
export const memberSince = "登録日";
export const edit = "編集";
export const nameSaved = "お名前を保存しました。";
export const emailWaiting = "{email} はコードの入力待ちです。";
export const enterCode = "コードを入力";
export const newEmailLabel = "新しいメールアドレス";
export const newEmailWhy = "新しいアドレスにコードをお送りします。コードを入力するまでは、今のアドレスのままです。";
export const newEmailSent = "{email} にコードをお送りしました。コードを入力するまでは、今のアドレスのままです。";
export const confirmEmail = "確認";
export const emailChanged = "メールアドレスを変更しました。";
export const currentPasswordLabel = "現在のパスワード";
export const endOthers = "他のすべての端末でサインアウトする";
export const passwordTooOften = "パスワードの変更回数が多すぎます。1 時間待ってから、もう一度お試しください。";
export const passwordChangedElsewhere = "パスワードを変更し、他のすべての端末でサインアウトしました。";
export const othersNotEnded =
  "パスワードは変更しましたが、他の端末ではまだサインインしている可能性があります。[すべてサインアウト]";
export const secondFactor = "2 段階認証";
export const secondFactorOn = "認証アプリのコード";
export const secondFactorOff = "オフ";
export const setUp = "設定";
export const turnOn = "オンにする";
export const turnOff = "オフにする";
export const secondFactorTitle = "認証アプリの設定";
export const secondFactorWhy = "このサイトのサインインには 2 段階認証が必要です。最初に一度だけ設定します。";
export const scan = "認証アプリで読み取るか、キーを入力してください。";
export const openApp = "この端末にアプリがある場合は[アプリで開く]";
export const qrAlternative = "下のキーの QR コード";
export const keyLabel = "キー";
export const firstCodeLabel = "アプリに表示されたコード";
export const secondFactorNotOffered = "このサイトでは 2 段階認証を利用できません。";
export const secondFactorUnreachable = "現在、設定できません。[もう一度試す]";
export const secondFactorIsOn = "2 段階認証をオンにしました。今後、サインインにはアプリのコードが必要です。";
export const turnOffWhy =
  "オフにすると、サインインはパスワードだけになります。パスワードとアプリのコードを入力してください。";
export const secondFactorIsOff = "2 段階認証をオフにしました。";
export const thisDevice = "このブラウザー";
export const signedInHere = "サインイン中";
export const signOut = "サインアウト";
export const allDevices = "すべての端末";
export const signOutEverywhere = "すべてサインアウト";
export const signOutEverywhereWhy =
  "この端末を含め、すべての端末でサインアウトします。その後、使う端末でサインインし直してください。";
export const everywhere = "すべてのセッション";
export const yourData = "データ";
export const dataWhat = "保存されているすべての情報";
export const download = "ダウンロード";
export const downloaded = "データをファイルに保存しました。";
export const deleteAccount = "アカウントの削除";
export const deleteShort = "削除";
export const deleteWhat = "すべての情報を含みます";
export const deleteWhy =
  "お名前、メールアドレス、パスワード、2 段階認証を削除し、すべての端末でサインアウトします。元に戻すことはできません。";
export const deleteForGood = "完全に削除";
export const accountDeleted = "アカウントを削除しました。";
export const proveAgain = "続けるには、もう一度パスワードを入力してください。";
export const accountMissing =
  "このアカウントの情報が見つかりません。サインアウトして、アカウントを作成し直してください。";
export const accountOffline = "オフラインのようです。ネットワークが戻ると、アカウントが表示されます。";
export const accountUnreachable = "現在、アカウントを表示できません。[もう一度試す]";
export const signedOutTitle = "サインアウトしました";
export const signedOutOffline = "このブラウザーには、セッションの情報は残っていません。[サインインし直す]";

export const notFoundTitle = "ページがありません";
export const notFoundShort = "ページが見つかりません";
export const notFoundWhy = "アドレスに誤りがあるか、ページが移動した可能性があります。[トップページへ]";
