package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.ecs.TaskSecrets;
import io.github.ecsdelivery.sandbox.secretsmanager.SecretStore;
import io.github.ecsdelivery.sandbox.ssm.ParameterStore;
import io.github.ecsdelivery.sandbox.world.ParameterSpec;
import io.github.ecsdelivery.sandbox.world.Place;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tasks read the secrets and parameters of their account and region (ECS guide, "Specifying sensitive data"). */
record StoredSecrets(Place place, SecretStore secrets, ParameterStore parameters) implements TaskSecrets {

    @Override
    public boolean has(String valueFrom) {
        if (isElsewhere(valueFrom)) {
            return true;
        }
        return isSecret(valueFrom) ? secrets.find(id(valueFrom)) != null : parameter(valueFrom) != null;
    }

    @Override
    public @Nullable String key(String valueFrom) {
        if (isElsewhere(valueFrom)) {
            return null;
        }
        if (isSecret(valueFrom)) {
            SecretStore.Secret secret = secrets.find(id(valueFrom));
            return secret == null ? null : own(secret.kmsKey());
        }
        ParameterSpec parameter = parameter(valueFrom);
        return parameter == null ? null : own(parameter.kmsKey());
    }

    private @Nullable ParameterSpec parameter(String valueFrom) {
        String name = valueFrom.startsWith("arn:") ? valueFrom.replaceFirst("^.*?:parameter/", "") : valueFrom;
        // An ARN does not tell whether the name begins with a slash.
        Stream<String> names = valueFrom.startsWith("arn:") ? Stream.of("/" + name, name) : Stream.of(name);
        return names.map(parameters::find).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private boolean isElsewhere(String valueFrom) {
        return valueFrom.startsWith("arn:")
                && !valueFrom.matches("arn:[^:]+:[^:]+:" + place.region() + ":" + place.accountId() + ":.*");
    }

    private static boolean isSecret(String valueFrom) {
        return valueFrom.contains(":secretsmanager:");
    }

    /** Without the key in it, the stage and the version. */
    private static String id(String valueFrom) {
        return String.join(":", Arrays.copyOf(valueFrom.split(":", -1), 7));
    }

    private static @Nullable String own(@Nullable String key) {
        return key == null || !key.contains(":key/") ? null : key;
    }
}
