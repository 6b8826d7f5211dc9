package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** The repository of a world, as ECR would make it. */
public final class WorldRepository {
    private final World world;
    private final Mutability mutability;
    private final @Nullable RepositoryPolicy policy;

    private WorldRepository(World world, Mutability mutability, @Nullable RepositoryPolicy policy) {
        this.world = world;
        this.mutability = mutability;
        this.policy = policy;
    }

    /**
     * Looks at what the world says of it.
     *
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal when ECR would not take its name or its tag mutability
     * @throws IllegalArgumentException when ECR would not take its policy
     */
    public static WorldRepository of(World world) {
        EcrStore.demandName(world.repository());
        String policy = world.ecr().policy();
        return new WorldRepository(
                world,
                Mutability.of(world.ecr().tagMutability(), world.ecr().mutabilityExclusions()),
                policy == null ? null : RepositoryPolicy.parse(policy));
    }

    /** Makes it; of one that is there, the policy is in force besides its own. */
    public void into(EcrStore store) {
        Repository repository =
                store.repository(world.repository()).orElseGet(() -> store.create(world.repository(), mutability));
        store.scanning().find(world.repository(), world.ecr().scans().findings());
        if (policy != null) {
            repository.addPolicy(policy);
        }
    }
}
