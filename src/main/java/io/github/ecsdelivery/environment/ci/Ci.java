package io.github.ecsdelivery.environment.ci;

import org.jspecify.annotations.Nullable;

/** One CI: how to know it, and where it says what. Each question gets variables of its own, see {@link Variables}. */
interface Ci {
    /** As its users call it. */
    String name();

    boolean runs(Variables variables);

    @Nullable
    Said commit(Variables variables);

    @Nullable
    Ref ref(Variables variables);

    /** Page of the build. */
    @Nullable
    String url(Variables variables);

    /** What to do when neither this CI nor git says the branch, a sentence or two. */
    default String branchAdvice(Variables variables) {
        return "Pass -Decs-delivery.branch=<name>.";
    }
}
