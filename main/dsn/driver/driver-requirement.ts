export { type DriverRequirement, driverRequirement } from '#app/dsn/checks/driver-requirement.ts';
