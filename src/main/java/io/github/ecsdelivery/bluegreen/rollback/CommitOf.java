package io.github.ecsdelivery.bluegreen.rollback;

import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.spec.model.DescribedFields;
import org.jspecify.annotations.Nullable;

/** The commit that a task definition was registered for, which stands in one of its tags. */
final class CommitOf {
    private static final String DIRTY = "-dirty";
    private static final int SHORT = 12;

    private CommitOf() {}

    /** Its id, or null when the task definition carries none. */
    static @Nullable String id(Described definition) {
        String tag = definition.tag(DescribedFields.COMMIT_TAG);
        return tag == null || tag.isBlank() ? null : tag.replaceFirst(DIRTY + "$", "");
    }

    /** Whether it was registered for more than the commit. */
    static boolean isDirty(Described definition) {
        String tag = definition.tag(DescribedFields.COMMIT_TAG);
        return tag != null && tag.endsWith(DIRTY);
    }

    /** {@code orders:7 (commit 0123456789ab)}. */
    static String named(Described definition) {
        String id = id(definition);
        return definition.family() + ":" + definition.revision()
                + (id == null
                        ? ""
                        : " (commit " + id.substring(0, Math.min(SHORT, id.length()))
                                + (isDirty(definition) ? " with uncommitted changes" : "") + ")");
    }
}
