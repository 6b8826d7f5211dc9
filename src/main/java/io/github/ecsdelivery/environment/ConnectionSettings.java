package io.github.ecsdelivery.environment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The group {@code <connection>}: the way to AWS. */
public final class ConnectionSettings extends NestedSettings {
    private @Nullable String endpoint;
    private Map<String, String> endpoints = new LinkedHashMap<>();
    private @Nullable String fips;
    private @Nullable String dualStack;
    private @Nullable String connectTimeout;
    private @Nullable String readTimeout;
    private @Nullable String retryMode;
    private @Nullable String maxAttempts;

    /** Endpoint of all services instead of AWS's own. */
    public @Nullable String endpoint() {
        return SettingsGroup.given(endpoint);
    }

    /** Endpoints of single services, by name: {@code ecr}, {@code ecs}, {@code codedeploy}, {@code s3}, {@code sts}. */
    public Map<String, String> endpoints() {
        return endpoints;
    }

    /** Whether FIPS endpoints are used; default what {@code AWS_USE_FIPS_ENDPOINT} says. */
    public @Nullable String fips() {
        return SettingsGroup.given(fips);
    }

    /** Whether dual-stack endpoints are used; default what {@code AWS_USE_DUALSTACK_ENDPOINT} says. */
    public @Nullable String dualStack() {
        return SettingsGroup.given(dualStack);
    }

    /** How long to wait for a connection, in seconds; default 5. */
    public @Nullable String connectTimeout() {
        return SettingsGroup.given(connectTimeout);
    }

    /** How long to wait for an answer, in seconds; default 30. */
    public @Nullable String readTimeout() {
        return SettingsGroup.given(readTimeout);
    }

    /** {@code standard} (default) or {@code adaptive}. */
    public @Nullable String retryMode() {
        return SettingsGroup.given(retryMode);
    }

    /** How often a call is tried at most, 1 to 20; default 5. */
    public @Nullable String maxAttempts() {
        return SettingsGroup.given(maxAttempts);
    }
}
