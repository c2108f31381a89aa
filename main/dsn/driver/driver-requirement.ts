export { type DriverRequirement, driverRequirement } from '#app/dsn/driver-requirement.ts';
