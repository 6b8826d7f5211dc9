package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.ecr.EcrStore;
import io.github.ecsdelivery.sandbox.ecr.base.JavaHome;
import io.github.ecsdelivery.sandbox.ecr.base.JreBaseImage;
import io.github.ecsdelivery.sandbox.world.Place;
import io.github.ecsdelivery.sandbox.world.World;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The base images that worlds offer, each made once. */
final class BaseImages {
    private final Path cache;
    private final Set<Offer> offered = new HashSet<>();
    private @Nullable JreBaseImage image;

    private record Offer(Place place, String image) {}

    /** @param cache folder for what is costly to make */
    BaseImages(Path cache) {
        this.cache = cache;
    }

    /**
     * Starts to make the base image of a world.
     *
     * @param store makes those wait who ask for the image; a failure reaches them there
     * @return ends when it stands; null when the world offers none, or one that is made already
     */
    synchronized @Nullable CompletableFuture<String> seed(World world, EcrStore store) {
        String reference = world.ecr().baseImage();
        if (reference == null || !offered.add(new Offer(Place.of(world), reference))) {
            return null;
        }
        JreBaseImage base = image;
        if (base == null) {
            base = new JreBaseImage(JavaHome.atHand(), cache, line -> {});
            image = base;
        }
        int colon = reference.indexOf(':');
        String repository = colon < 0 ? reference : reference.substring(0, colon);
        String tag = colon < 0 ? "latest" : reference.substring(colon + 1);
        return base.seed(store, repository, tag);
    }
}
