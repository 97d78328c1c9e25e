// Prints the length of each function of the TypeScript and JavaScript files named, as JSON: a list of
// {path, name, lines}, where the name is qualified by all that it stands in ("create.update") and the
// lines are those from its first to its last. A function inside another counts by itself and in it.
const fs = require("fs");
const ts = require("typescript");

/** The name by which a reader would call a function: its own, or that of what it is assigned to. */
function nameOf(node) {
  if (ts.isConstructorDeclaration(node)) return "constructor";
  if (node.name) return node.name.getText();
  let parent = node.parent;
  while (parent && (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent))) parent = parent.parent;
  if (
    parent &&
    (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent))
  )
    return parent.name.getText();
  const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
  return `(line ${line + 1})`;
}

/** What gives its name to the functions inside it, though it is none itself. */
const isHolder = (node) => ts.isClassLike(node) || ts.isModuleDeclaration(node);

function measure(path) {
  const file = ts.createSourceFile(path, fs.readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const lineAt = (position) => file.getLineAndCharacterOfPosition(position).line;
  const found = [];
  const walk = (node, outer) => {
    let names = outer;
    if (ts.isFunctionLike(node) && node.body) {
      names = [...outer, nameOf(node)];
      found.push({ path, name: names.join("."), lines: lineAt(node.getEnd()) - lineAt(node.getStart()) + 1 });
    } else if (isHolder(node)) names = [...outer, node.name?.getText() ?? "(class)"];
    node.forEachChild((child) => walk(child, names));
  };
  walk(file, []);
  return found;
}

console.log(JSON.stringify(process.argv.slice(2).flatMap(measure)));
