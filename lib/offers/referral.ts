/** Tag by which the catalog says that an item is for friends of those who recommend the shop. */
export const REFERRAL = "referral";
/** Under this name their list stands among the favourites. */
export const REFERRAL_LIST = `tag:${REFERRAL}`;
