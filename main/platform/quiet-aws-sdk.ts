/**
 * The AWS SDK warns on standard error that releases of next year need a newer Node. That is for whoever updates
 * the lock file, not for whoever runs the program. The SDK reads this when its first client is built.
 */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
