// Seeded random users: every run uses the same ones, so failures are reproducible.

const NON_SPACE = [
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
  "!\"#$%&'()*+,-./:;<=>?[\\]^_`{|}~",
  "äöüßéèêçñåøæœšžłđİı",
  "αβγδεζηθικλμνξοπρστυφχψω",
  "абвгдежзийклмнопрстуфхцчшщ",
  "שלוםعربيةहिन्दीไทย",
  "日本語中文字符密码密碼한국어비밀번호",
  "😀🔑🦄👩‍🚀🏳️‍🌈𝒫𝓌𠜎",
  "e\u0301o\u0308n\u0303",
].map((characters) => Array.from(characters).filter((character) => !/[\s\p{C}]/u.test(character)));

export class Seeded {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** The next number of the generator mulberry32, which must not be used for cryptographic keys. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  below(limit: number): number {
    return Math.floor((this.#next() / 2 ** 32) * limit);
  }

  bytes(count: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length: count }, () => this.below(256));
  }

  #oneOf<Item>(items: readonly Item[], otherwise: Item): Item {
    return items[this.below(items.length)] ?? otherwise;
  }

  /** Text in one to four scripts, without white space, which is valid as a username and as part of a password. */
  text(minimum: number, maximum: number): string {
    const scripts = Array.from({ length: 1 + this.below(4) }, () => this.#oneOf(NON_SPACE, []));
    const length = minimum + this.below(maximum - minimum + 1);
    return Array.from({ length }, () => this.#oneOf(this.#oneOf(scripts, []), "x")).join("");
  }

  /** Like `text`, but satisfies every password policy; some contain inner spaces. */
  password(): string {
    const middle = this.below(4) === 0 ? ` ${this.text(1, 6)} ` : "";
    return `Aa1!${this.text(2, 16)}${middle}${this.text(2, 16)}`;
  }
}
