package io.github.ecsdelivery.spec;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which templates are taken.
 *
 * @param baseDirectory the project's base directory; templates and messages are relative to it
 * @param source where the task definition comes from
 * @param taskDefinition {@code <spec><taskDefinition>}, or null for one that lies where templates usually lie
 * @param appSpec {@code <spec><appSpec>}, or null likewise
 * @param named templates that other environments of the POM name; they may lie beside the chosen ones
 */
public record TemplateChoice(
        Path baseDirectory,
        Source source,
        @Nullable Path taskDefinition,
        @Nullable Path appSpec,
        Set<Path> named) {

    /** Where a task definition comes from. */
    public enum Source {
        /** A template; there must be one. */
        FILE,
        /** What the service runs now. */
        SERVICE,
        /** A template when there is one, else the service. */
        AUTO
    }

    public TemplateChoice {
        named = Set.copyOf(named);
    }
}
