package io.github.ecsdelivery.spec.check.subject;

import io.github.ecsdelivery.spec.finding.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The containers of a task definition; of two with the same name the first is the one of that name. */
public final class Containers {
    private final List<Container> all;
    private final Map<String, Container> byName = new LinkedHashMap<>();

    /** Whether each has a readable name. */
    private final boolean complete;

    private Containers(List<Container> all) {
        this.all = all;
        this.complete =
                all.stream().allMatch(container -> container.spot().get("name").settled() != null);
        for (Container container : all) {
            String name = container.name();
            if (name != null) {
                byName.putIfAbsent(name, container);
            }
        }
    }

    /**
     * The containers in the order of the task definition, those without a name too.
     *
     * @param definition the top of the task definition
     */
    public static Containers of(Placed definition) {
        return new Containers(definition.all("containerDefinitions[]").stream()
                .map(Container::new)
                .toList());
    }

    public static Containers of(Subject subject) {
        return of(Placed.top(subject.taskDefinition()));
    }

    /** The container that gets the image: the one that is named, else the only one; null when that does not tell. */
    public static @Nullable Container delivered(Subject subject) {
        Containers containers = of(subject);
        if (subject.container() == null) {
            return containers.all.size() == 1 ? containers.all.get(0) : null;
        }
        return containers.named(subject.container());
    }

    public List<Container> all() {
        return all;
    }

    public Map<String, Container> byName() {
        return byName;
    }

    public @Nullable Container named(String name) {
        return byName.get(name);
    }

    /** Names of the containers that have one, one that two have twice. */
    public List<String> names() {
        return all.stream().map(Container::name).filter(Objects::nonNull).toList();
    }

    /**
     * Tells of a name that is no container's. When one of the containers has no readable name, nothing can be said.
     *
     * @param parent what the name belongs to
     */
    public void check(Placed parent, String member, Findings findings) {
        Placed name = parent.get(member);
        String text = name.settled();
        if (text != null && complete && !byName.containsKey(text)) {
            findings.add(name.error(
                    name.found() + ", which no container is called",
                    "the name of a container" + Nearest.listed(byName.keySet()),
                    Nearest.cure(text, byName.keySet(), "Correct the name, or add the container.")));
        }
    }
}
