/** What comes when somebody projects: both windows. */
export { FacilitatorScreen } from "./facilitator";
export { RoomScreen } from "./room-screen";
