package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.TagMutability;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One ECR repository in a dry run: it is read as ever, and each request that would change it is shown instead of sent. A
 * repository that would have been made is empty from then on.
 */
public final class DryImageRepository implements ImageRepository {
    private final EcrImageRepository ecr;
    private volatile @Nullable TagMutability mutability;
    private volatile boolean planned;

    /** @param ecr on clients that only read, and show the rest */
    public DryImageRepository(EcrImageRepository ecr) {
        this.ecr = ecr;
    }

    @Override
    public String signer() {
        return ecr.signer();
    }

    @Override
    public boolean dryRun() {
        return true;
    }

    @Override
    public RegistryLogin login() throws DeliveryException {
        return ecr.login();
    }

    @Override
    public TagMutability mutability() throws DeliveryException {
        TagMutability asked = mutability;
        if (asked == null) {
            asked = ecr.mutability();
            mutability = asked;
        }
        return asked;
    }

    @Override
    public Map<String, Manifest> find(List<String> tagsOrDigests) throws DeliveryException {
        return planned ? Map.of() : ecr.find(tagsOrDigests);
    }

    @Override
    public Set<String> missing(Collection<String> digests) throws DeliveryException {
        return planned ? new LinkedHashSet<>(digests) : ecr.missing(digests);
    }

    @Override
    public void tag(Manifest manifest, String tag) throws DeliveryException {
        requireMovable(manifest, tag);
        OnlyReads.show(() -> ecr.tag(manifest, tag));
    }

    /** What ECR would say to it (aws-facts D3, D5). */
    private void requireMovable(Manifest manifest, String tag) throws DeliveryException {
        TagMutability rule = mutability();
        Manifest there = rule.fixes(tag) ? find(List.of(tag)).get(tag) : null;
        if (there != null && !there.digest().equals(manifest.digest())) {
            Meaning taken = ecr.taken(tag);
            String why = "the repository is " + rule.setting() + ", and it names " + there.digest();
            throw new DeliveryException(taken.code(), taken.sentence(why), taken.cure());
        }
    }

    @Override
    public boolean create(RepositoryPlan plan) throws DeliveryException {
        EcrCreation creation = ecr.creation();
        OnlyReads.show(() -> creation.createRepository(plan));
        if (plan.lifecyclePolicy() != null) {
            OnlyReads.show(() -> creation.putLifecyclePolicy(plan));
        }
        mutability = plan.mutability();
        planned = true;
        return true;
    }
}
