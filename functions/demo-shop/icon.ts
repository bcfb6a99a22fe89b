/** A hinoki cypress. */
export default `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M16 2 5 20h6L7 28h18l-4-8h6Z" fill="#4a6b4f"/></svg>`;
