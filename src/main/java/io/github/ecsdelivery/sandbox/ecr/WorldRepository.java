package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** The repository of a world, as ECR would make it. */
public final class WorldRepository {
    private final World world;
    private final Mutability mutability;
    private final @Nullable RepositoryPolicy policy;
    private final @Nullable LifecyclePolicy lifecycle;

    private WorldRepository(
            World world,
            Mutability mutability,
            @Nullable RepositoryPolicy policy,
            @Nullable LifecyclePolicy lifecycle) {
        this.lifecycle = lifecycle;
        this.world = world;
        this.mutability = mutability;
        this.policy = policy;
    }

    /**
     * Looks at what the world says of it.
     *
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal when ECR would not take its name, its tag mutability or its lifecycle policy
     * @throws IllegalArgumentException when ECR would not take its policy
     */
    public static WorldRepository of(World world) {
        EcrStore.demandName(world.repository());
        String policy = world.ecr().policy();
        String lifecycle = world.ecr().lifecyclePolicy();
        return new WorldRepository(
                world,
                Mutability.of(world.ecr().tagMutability(), world.ecr().mutabilityExclusions()),
                policy == null ? null : RepositoryPolicy.parse(policy),
                lifecycle == null ? null : LifecyclePolicy.parse(lifecycle));
    }

    /** Makes it; of one that is there, the policy is in force besides its own. */
    public void into(EcrStore store) {
        Repository repository =
                store.repository(world.repository()).orElseGet(() -> store.create(world.repository(), mutability));
        store.scanning().find(world.repository(), world.ecr().scans().findings());
        if (lifecycle != null) {
            repository.attributes().lifecyclePolicy(lifecycle);
        }
        if (policy != null) {
            repository.addPolicy(policy);
        }
    }
}
