package io.github.ecsdelivery.sandbox.ecr;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The creation templates of one registry. */
final class CreationTemplates {
    private final Map<String, CreationTemplate> byPrefix = new ConcurrentSkipListMap<>();

    /** False when there is one of this prefix. */
    boolean add(CreationTemplate template) {
        return byPrefix.putIfAbsent(template.prefix(), template) == null;
    }

    /** The one that is there no more, or null when there was none. */
    @Nullable
    CreationTemplate remove(String prefix) {
        return byPrefix.remove(prefix);
    }

    @Nullable
    CreationTemplate get(String prefix) {
        return byPrefix.get(prefix);
    }

    /** By prefix. */
    List<CreationTemplate> all() {
        return List.copyOf(byPrefix.values());
    }

    /** The template for a repository that is pushed to: the one with the longest prefix; null when none is for pushes. */
    @Nullable
    CreationTemplate forPush(String repository) {
        CreationTemplate best = null;
        for (String prefix = parent(repository); best == null && !prefix.isEmpty(); prefix = parent(prefix)) {
            best = byPrefix.get(prefix);
        }
        if (best == null) {
            best = byPrefix.get(CreationTemplate.ROOT);
        }
        return best != null && best.appliedFor().contains(CreationTemplate.ON_PUSH) ? best : null;
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }
}
