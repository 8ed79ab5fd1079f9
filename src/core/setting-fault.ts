/** A setting that is missing or malformed. Its value is left out: it may be a secret in the wrong place. */
export interface SettingFault {
  readonly setting: string;
  readonly problem: string;
}
