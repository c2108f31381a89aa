/**
 * The provider without the package's entry point: that one prints a notice on Node 20, and the sandbox's standard
 * error belongs to the program.
 */
declare module 'oidc-provider/lib/provider.js' {
  import Provider from 'oidc-provider';

  export { Provider };
}
