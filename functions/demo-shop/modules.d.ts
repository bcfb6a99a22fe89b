/** Files that travel inside the script as text. */
declare module "*.ndjson" {
  const text: string;
  export default text;
}
declare module "*.css" {
  const text: string;
  export default text;
}
