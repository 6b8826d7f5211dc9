package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.EnvironmentChoice;
import io.github.ecsdelivery.environment.RuntimeValues;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The templates that the settings of any environment name: none of them lies there by mistake. */
final class NamedTemplates {
    private final SettingsReader reader;
    private final Build build;

    /** Reads the settings anew. */
    @FunctionalInterface
    interface SettingsReader {
        Settings read() throws DeliveryException;
    }

    NamedTemplates(SettingsReader reader, Build build) {
        this.reader = reader;
        this.build = build;
    }

    Set<Path> all() throws DeliveryException {
        Set<Path> named = new HashSet<>();
        for (ChosenEnvironment environment : new EnvironmentChoice(reader.read()).all()) {
            Settings settings = reader.read();
            Target.settle(settings, environment, build);
            RuntimeValues values = new RuntimeValues(Map.of("environment", environment.name()));
            add(settings.spec().taskDefinition(), values, named);
            add(settings.spec().appSpec(), values, named);
        }
        return named;
    }

    private void add(@Nullable String template, RuntimeValues values, Set<Path> named) {
        if (template != null) {
            Path base = build.project().getBasedir().toPath();
            named.add(base.resolve(values.fill(template)).normalize());
        }
    }
}
