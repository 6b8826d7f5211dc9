package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.image.ImageRecord;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a delivery when its spec is drafted.
 *
 * @param delivery what is delivered where; offline with stand-ins for what only AWS knows
 * @param image reference of the image by digest
 * @param digest its digest
 * @param tag its first tag, or null
 * @param accountKnown whether the delivery's account is the real one
 * @param regionKnown whether its region is
 */
public record DeliveryFacts(
        Delivery delivery,
        String image,
        String digest,
        @Nullable String tag,
        boolean accountKnown,
        boolean regionKnown) {
    private static final String SOME_DIGEST = "sha256:" + "0".repeat(64);

    static DeliveryFacts of(Delivery delivery, ImageRecord image) {
        String tag = Stream.ofNullable(image.tags())
                .flatMap(tags -> tags.stream())
                .findFirst()
                .orElse(null);
        return new DeliveryFacts(
                delivery,
                Objects.requireNonNull(image.reference()),
                Objects.requireNonNull(image.digest()),
                tag,
                true,
                true);
    }

    /**
     * A delivery that does not take place: the image is one that there could be.
     *
     * @param delivery with stand-ins for account and region where they are not known
     * @param repository name of the ECR repository
     * @param tag the tag that the image would get
     */
    public static DeliveryFacts rehearsed(
            Delivery delivery, String repository, String tag, boolean accountKnown, boolean regionKnown) {
        return new DeliveryFacts(
                delivery,
                delivery.registry() + "/" + repository + "@" + SOME_DIGEST,
                SOME_DIGEST,
                tag,
                accountKnown,
                regionKnown);
    }

    @Nullable
    String knownAccount() {
        return accountKnown ? delivery.accountId() : null;
    }

    @Nullable
    String knownRegion() {
        return regionKnown ? delivery.region() : null;
    }
}
