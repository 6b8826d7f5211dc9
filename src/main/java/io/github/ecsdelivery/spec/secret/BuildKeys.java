package io.github.ecsdelivery.spec.secret;

import java.util.Locale;
import java.util.Set;

/**
 * Environment variables that hold what this build may do elsewhere: keys of AWS, tokens of CIs. A template is read by more
 * people than it is written by, and what it places ends in S3, in ECS and in the log.
 */
public final class BuildKeys {
    private static final Set<String> NAMES = Set.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            // GitHub
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
            "ACTIONS_RUNTIME_TOKEN",
            "GITHUB_TOKEN",
            "GH_TOKEN",
            // GitLab
            "CI_JOB_TOKEN",
            "CI_JOB_JWT",
            "CI_JOB_JWT_V2",
            "CI_REGISTRY_PASSWORD",
            "CI_DEPLOY_PASSWORD",
            "CI_DEPENDENCY_PROXY_PASSWORD",
            // Azure, Buildkite, CircleCI, Bitbucket
            "SYSTEM_ACCESSTOKEN",
            "BUILDKITE_AGENT_ACCESS_TOKEN",
            "CIRCLE_OIDC_TOKEN",
            "CIRCLE_OIDC_TOKEN_V2",
            "BITBUCKET_STEP_OIDC_TOKEN",
            // It may hold the password of a trust store or of a proxy.
            "MAVEN_OPTS",
            "MAVEN_ARGS",
            "MAVEN_GPG_PASSPHRASE");

    private BuildKeys() {}

    /** Whether the value of an environment variable of this name, in any case, is never put into a spec. */
    public static boolean holds(String name) {
        return NAMES.contains(name.toUpperCase(Locale.ROOT));
    }
}
