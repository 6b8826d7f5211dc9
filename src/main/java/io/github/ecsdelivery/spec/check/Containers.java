package io.github.ecsdelivery.spec.check;

import io.github.ecsdelivery.spec.template.Template;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The containers of a task definition, and what holds for all of them. */
final class Containers {
    private static final String FARGATE = "FARGATE";

    private Containers() {}

    /** The container that gets the image: the one that is named, else the only one; null when that does not tell. */
    static @Nullable Container delivered(Subject subject) {
        List<Container> containers = Container.of(subject.taskDefinition());
        if (subject.container() == null) {
            return containers.size() == 1 ? containers.get(0) : null;
        }
        return named(containers, subject.container());
    }

    static @Nullable Container named(List<Container> containers, String name) {
        return containers.stream()
                .filter(container -> name.equals(container.name()))
                .findFirst()
                .orElse(null);
    }

    static List<String> names(List<Container> containers) {
        return containers.stream().map(Container::name).filter(Objects::nonNull).toList();
    }

    static boolean isFargate(Template taskDefinition) {
        return Placed.top(taskDefinition).get("requiresCompatibilities").items().stream()
                .anyMatch(item -> FARGATE.equals(item.text()));
    }

    static boolean isWindows(Subject subject) {
        String family = Placed.top(subject.taskDefinition())
                .get("runtimePlatform")
                .get("operatingSystemFamily")
                .text();
        return family != null && family.toUpperCase(Locale.ROOT).startsWith("WINDOWS");
    }
}
