package io.github.ecsdelivery.image;

import io.github.ecsdelivery.environment.Commit;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The image that the commit's tag names before this build, and whether it makes a new one needless. */
final class PresentImage {
    /** The label that says which commit an image is of (OCI image specification, annotations). */
    private final ImageRequest request;

    private final PushPlan plan;
    private final @Nullable Manifest image;
    private final PresentConfig configs;
    private final BaseLayers bases;

    PresentImage(
            ImageRequest request, PushPlan plan, Map<String, Manifest> found, PresentConfig configs, BaseLayers bases) {
        this.request = request;
        this.plan = plan;
        this.image = found.get(request.tag().value());
        this.configs = configs;
        this.bases = bases;
    }

    /**
     * Whether it is of this very commit: a tag made of the commit's id says so by itself, for any other the image's label
     * is read. A dirty tree is like no commit, and a finished image is not made of one.
     */
    boolean isEnough() throws DeliveryException {
        Commit commit = request.delivery().commit();
        if (image == null || commit.dirty() || plan.rebuild() || request.source() instanceof ImageTar) {
            return false;
        }
        return request.tag().tells(commit) || commit.id().equals(configs.revision(image));
    }

    /**
     * The image, once it is known to be enough.
     *
     * @throws IllegalStateException when there is none
     */
    Manifest image(Progress progress) {
        if (image == null) {
            throw new IllegalStateException("there is no image " + request.target());
        }
        progress.line("Image of this commit is there already, so none is built (<image><rebuild> builds it again)");
        mentionNewerBase(image, progress);
        return image;
    }

    private void mentionNewerBase(Manifest present, Progress progress) {
        // A digest cannot have changed without a commit.
        if (request.baseImage().contains("@") || request.baseImage().equals("scratch")) {
            return;
        }
        try {
            List<String> now = bases.now(request);
            List<String> then = PresentConfig.layers(configs.first(present)).stream()
                    .map(Descriptor::digest)
                    .toList();
            if (then.size() < now.size() || !then.subList(0, now.size()).equals(now)) {
                progress.warn(
                        "The base image " + request.baseImage() + " is another one by now; the image there is of the"
                                + " one before. Build it again with -Decs-delivery.image.rebuild, or with the next commit.");
            }
        } catch (DeliveryException e) {
            progress.detail("Whether there is a newer base image is not known: " + e.getMessage());
        }
    }
}
