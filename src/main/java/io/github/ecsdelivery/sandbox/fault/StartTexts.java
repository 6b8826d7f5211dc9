package io.github.ecsdelivery.sandbox.fault;

/** Why tasks do not start, as ECS was seen to write it in public logs; it words these often anew. Nothing may match on them. */
final class StartTexts {
    private static final String CANNOT_PULL = "CannotPullContainerError: pull image manifest has been retried ";
    // Of an image: its reference, host, tag or digest, manifest's address, and what the execution role is told.
    static final String NOT_FOUND = CANNOT_PULL + "1 time(s): failed to resolve ref %1$s: %1$s: not found";
    static final String FORBIDDEN = CANNOT_PULL + "1 time(s): failed to resolve ref %1$s: pulling from host %2$s failed"
            + " with status code [manifests %3$s]: 403 Forbidden";
    static final String PULL_TIMEOUT = CANNOT_PULL + "5 time(s): failed to resolve ref %1$s: failed to do request: Head"
            + " \"%4$s\": dial tcp 203.0.113.7:443: i/o timeout";
    static final String TOO_MANY_PULLS = CANNOT_PULL + "5 time(s): failed to resolve ref %1$s: failed to copy:"
            + " httpReadSeeker: failed open: unexpected status code %4$s: 429 Too Many Requests - Server message:"
            + " toomanyrequests: You have reached your pull rate limit.";
    static final String NO_PLATFORM =
            CANNOT_PULL + "7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'";

    static final String SECRETS = "ResourceInitializationError: unable to pull secrets or registry auth: execution"
            + " resource retrieval failed: ";
    static final String REGISTRY_AUTH =
            SECRETS + "unable to retrieve ecr registry auth: service call has been retried 1"
                    + " time(s): AccessDeniedException: %5$s";
    static final String NO_SECRET =
            "unable to retrieve secret from asm: service call has been retried 1 time(s): failed"
                    + " to fetch secret %s from secrets manager: ResourceNotFoundException: Secrets Manager can't find the"
                    + " specified secret.";
    static final String SECRET_DENIED = "unable to retrieve secret from asm: service call has been retried 1 time(s):"
            + " failed to fetch secret %s from secrets manager: AccessDeniedException: %s";
    static final String SECRET_TIMEOUT = "unable to retrieve secret from asm: service call has been retried 5 time(s):"
            + " failed to fetch secret %s from secrets manager: RequestCanceled: request context canceled caused by:"
            + " context deadline exceeded. Please check your task network configuration.";
    static final String NO_PARAMETER = "unable to retrieve secrets from ssm: service call has been retried 1 time(s):"
            + " invalid ssm parameters: %s";
    static final String PARAMETER_DENIED = "unable to retrieve secrets from ssm: service call has been retried 1"
            + " time(s): AccessDeniedException: %s";
    static final String PARAMETER_TIMEOUT = "unable to retrieve secrets from ssm: service call has been retried 5"
            + " time(s): RequestCanceled: request context canceled caused by: context deadline exceeded. Please check"
            + " your task network configuration.";
    static final String LOG_DRIVER = "ResourceInitializationError: failed to validate logger args: create stream has"
            + " been retried 1 times: failed to create Cloudwatch log stream: %s: exit status 1";

    private StartTexts() {}
}
