// What ESLint asks of the viewer, its unit tests and the script of `mapgen serve`. How code is laid out is Prettier's
// affair; only lines that Prettier must leave as they are, comments and texts, have their length asked for.
const js = require("@eslint/js");
const { defineConfig } = require("eslint/config");
const tseslint = require("typescript-eslint");

const project = (path) => ({ parserOptions: { project: [path], tsconfigRootDir: __dirname } });

module.exports = defineConfig(
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["mapgen/viewer/**/*.ts", "mapgen/outlets/serve/*.js", "tests/viewer/**/*.ts"],
    extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked],
    rules: {
      eqeqeq: "error",
      "max-len": ["error", { code: 120, ignorePattern: "^/\\*! " }],
      "no-duplicate-imports": ["error", { allowSeparateTypeImports: true }],
      "no-param-reassign": "error",
      "no-shadow": "off",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "@typescript-eslint/no-shadow": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // An empty text and false stand for nothing as well.
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true, boolean: true } }],
      "@typescript-eslint/prefer-optional-chain": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    files: ["mapgen/viewer/**/*.ts"],
    languageOptions: project("mapgen/viewer/tsconfig.json"),
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-function-return-type": ["error", { allowExpressions: true }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      // What a control offers is often handed on by itself: a property says that it needs no `this`.
      "@typescript-eslint/method-signature-style": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "BinaryExpression[operator=/^[=!]==$/]:matches([left.property.name='rule'], [right.property.name='rule'])",
          message: "Ask `ruleOf(layer)`: what differs between the rules of layers stands in time/layerRules/ alone.",
        },
      ],
    },
  },
  {
    files: ["tests/viewer/**/*.ts"],
    languageOptions: project("tests/viewer/tsconfig.json"),
    rules: { "@typescript-eslint/no-floating-promises": "off" }, // Node.js waits for each `test` by itself
  },
  {
    files: ["mapgen/outlets/serve/*.js"],
    languageOptions: { ...project("tests/viewer/serve.tsconfig.json"), sourceType: "script" },
    rules: { "no-undef": "off" }, // the compiler knows the browser's names
  },
);
