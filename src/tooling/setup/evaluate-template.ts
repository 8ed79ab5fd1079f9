// Evaluates a CloudFormation template for given parameters. Supports only the functions that template.json uses. The
// local Cognito creates its pool from the same template as production, and tests check the effect of each parameter.
// Source: the template reference of the CloudFormation user guide.

export type Parameters = Readonly<Record<string, string | number>>;

export type Resources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Template {
  readonly Parameters: Readonly<Record<string, { readonly Default: string | number }>>;
  readonly Conditions: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, { readonly Condition?: string; readonly Properties: object }>>;
}

/** The value of a property that an Fn::If omits. */
const NO_VALUE = Symbol("AWS::NoValue");

/**
 * Returns the properties of each resource whose condition holds. Values that only a stack has, such as an ARN, remain
 * references such as `${Pool.Arn}`.
 */
export function evaluateTemplate(template: Template, given: Parameters = {}): Resources {
  const defaults = Object.entries(template.Parameters).map(([name, { Default }]) => [name, Default] as const);
  const parameters: Parameters = { ...Object.fromEntries(defaults), ...given };

  function evaluate(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(evaluate).filter((item) => item !== NO_VALUE);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (entries.length === 1 && only !== undefined && /^(Ref|Condition|Fn::.*)$/.test(only[0]))
      return call(only[0], only[1]);
    const members = entries.map(([name, member]) => [name, evaluate(member)] as const);
    return Object.fromEntries(members.filter(([, member]) => member !== NO_VALUE));
  }

  function call(name: string, argument: unknown): unknown {
    const list: unknown[] = Array.isArray(argument) ? argument : [argument];
    switch (name) {
      case "Ref":
        return reference(String(argument));
      case "Fn::Sub":
        return String(argument).replaceAll(/\$\{(\w+)\}/g, (_, parameter) => String(reference(parameter)));
      case "Fn::GetAtt":
        return `\${${list.join(".")}}`;
      case "Fn::Equals":
        return evaluate(list[0]) === evaluate(list[1]);
      case "Fn::Not":
        return evaluate(list[0]) !== true;
      case "Fn::And":
        return list.every((condition) => evaluate(condition) === true);
      case "Fn::Or":
        return list.some((condition) => evaluate(condition) === true);
      case "Condition":
        return evaluate(template.Conditions[String(argument)]);
      case "Fn::If":
        return evaluate(evaluate(template.Conditions[String(list[0])]) === true ? list[1] : list[2]);
      default:
        throw new Error(`${name} is not a supported function.`);
    }
  }

  function reference(name: string): unknown {
    if (name === "AWS::NoValue") return NO_VALUE;
    return parameters[name] ?? `\${${name}}`;
  }

  const properties = Object.entries(template.Resources).flatMap(([name, { Condition, Properties }]) => {
    const exists = Condition === undefined || evaluate(template.Conditions[Condition]) === true;
    return exists ? [[name, Object(evaluate(Properties))] as const] : [];
  });
  return Object.fromEntries(properties);
}
