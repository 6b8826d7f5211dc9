package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRepository;
import io.github.ecsdelivery.image.Manifest;
import io.github.ecsdelivery.image.RegistryLogin;
import io.github.ecsdelivery.image.RepositoryPlan;
import io.github.ecsdelivery.image.Size;
import io.github.ecsdelivery.image.TagMutability;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.PutImageRequest;

/**
 * One ECR repository in a dry run: it is read as ever, and each request that would change it is told instead of sent. A
 * repository that would have been made is empty from then on.
 */
public final class DryImageRepository implements ImageRepository {
    private final EcrImageRepository ecr;
    private final Progress progress;
    private volatile @Nullable TagMutability mutability;
    private volatile boolean planned;

    /** @param progress gets a line for each request that is not sent */
    public DryImageRepository(EcrImageRepository ecr, Progress progress) {
        this.ecr = ecr;
        this.progress = progress;
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
        PutImageRequest whole = ecr.tagging(manifest, tag);
        long bytes = manifest.content().getBytes(StandardCharsets.UTF_8).length;
        // Kilobytes that say nothing to most; the digest tells them apart.
        String shortened = "(" + Size.of(bytes) + ")";
        progress.line("Dry run, not sent: "
                + RequestText.of(
                        "ecr:PutImage",
                        whole.toBuilder().imageManifest(shortened).build()));
        progress.detail("With its manifest: " + RequestText.of("ecr:PutImage", whole));
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
    public boolean create(RepositoryPlan plan) {
        ecr.creation().requests(plan).forEach(request -> progress.line("Dry run, not sent: " + request));
        mutability = plan.mutability();
        planned = true;
        return true;
    }
}
