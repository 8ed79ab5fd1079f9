// Shows the states of components that only the pointer or the keyboard reaches: for each rule of :hover and
// :focus-visible it adds the same rule for the classes .is-hover and .is-focus.

function showStates(parent: CSSStyleSheet | CSSGroupingRule): void {
  // From the end, so that an insertion does not move the rules that are still to be read.
  for (let index = parent.cssRules.length - 1; index >= 0; index--) {
    const rule = parent.cssRules[index];
    if (rule instanceof CSSStyleRule) {
      if (!/:(hover|focus-visible)/.test(rule.selectorText)) continue;
      const shown = rule.cssText.replaceAll(":hover", ".is-hover").replaceAll(":focus-visible", ".is-focus");
      parent.insertRule(shown, index + 1);
    } else if (rule instanceof CSSGroupingRule) {
      showStates(rule);
    }
  }
}

for (const sheet of document.styleSheets) showStates(sheet);
