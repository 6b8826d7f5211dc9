package io.github.ecsdelivery.preflight.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be deployed, as far as it is known before it is rendered.
 *
 * @param taskDefinition as it would be registered, placeholders and all; null when nobody can tell yet
 * @param appSpec null when nobody can tell yet
 */
public record Draft(
        @Nullable JsonNode taskDefinition, @Nullable AppSpecDocument appSpec) {

    /** Nothing is known. */
    public static Draft none() {
        return new Draft(null, null);
    }

    /** Events that have a hook, as AWS writes them. */
    public Set<String> hooks() {
        return appSpec == null ? Set.of() : appSpec.functions().keySet();
    }

    /** The container behind the load balancer, as the AppSpec names it. */
    public Optional<String> container() {
        return Optional.ofNullable(appSpec).map(AppSpecDocument::containerName);
    }

    /** Its port, 0 when the AppSpec does not say. */
    public int port() {
        return appSpec == null ? 0 : appSpec.containerPort();
    }

    /** Fargate platform version that is asked for; empty for LATEST. */
    public Optional<String> platformVersion() {
        return Optional.ofNullable(appSpec).map(AppSpecDocument::platformVersion);
    }

    /** Capacity providers that are asked for; empty for what the service has. */
    public List<String> capacityProviders() {
        return appSpec == null ? List.of() : appSpec.capacityProviders();
    }
}
