package io.github.ecsdelivery.spec.check.address;

import io.github.ecsdelivery.spec.check.subject.Container;
import io.github.ecsdelivery.spec.check.subject.Containers;
import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.check.subject.Tokens;
import io.github.ecsdelivery.spec.finding.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The delivered image is named by its digest, the others by a version and at an address that there is. */
final class ImagesRule implements Rule {
    private static final String LATEST = "latest";

    /** Of what is written otherwise the form is told already. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:/#-]{1,255}");

    @Override
    public void check(Subject subject, Findings findings) {
        Container delivered = Containers.delivered(subject);
        for (Container container : Containers.of(subject).all()) {
            Placed spot = container.spot().get("image");
            String text = spot.text();
            if (text == null || text.isEmpty() || !Tokens.strict(text).isEmpty()) {
                continue;
            }
            ImageName image = ImageName.of(text);
            if (delivered != null
                    && container.spot().at().equals(delivered.spot().at())) {
                pinned(subject, spot, image, findings);
            } else if (address(subject, spot, text, image, findings)) {
                tag(spot, image, findings);
            }
        }
    }

    private static void pinned(Subject subject, Placed spot, ImageName image, Findings findings) {
        // Where nothing tells the container, that is told.
        if (subject.container() != null && !subject.pipeline() && !image.isPinned()) {
            findings.add(spot.error(
                    "is " + spot.quoted() + ". Expected the image that was pushed, by digest: REPOSITORY@sha256:….",
                    "Let the image be placed: name this container in the AppSpec or in <spec><containerName>."));
        }
    }

    /** Whether the address can be right. */
    private static boolean address(Subject subject, Placed spot, String text, ImageName image, Findings findings) {
        if (!EcrAddress.isMeant(image)) {
            return true;
        }
        Misfit misfit = EcrAddress.misfit(text, image, subject);
        if (misfit != null) {
            findings.add(spot.error(
                    misfit.told(spot.quoted()), "Write it as expected; the ECR console shows it as the image's URI."));
            return false;
        }
        EcrAddress address = EcrAddress.of(image);
        List<String> differs = new ArrayList<>();
        if (subject.accountId() != null && !subject.accountId().equals(address.account())) {
            differs.add("the account " + address.account() + " while the delivery goes to " + subject.accountId());
        }
        if (subject.region() != null && !subject.region().equals(address.region())) {
            differs.add("the region " + address.region() + " while the delivery goes to " + subject.region());
        }
        if (!differs.isEmpty()) {
            findings.add(spot.warning(
                    "is " + spot.quoted() + ", in the registry of " + String.join(" and ", differs) + ".",
                    "Correct it, best by ${accountId} and ${region}; nothing is to do when that registry lets this"
                            + " account pull."));
        }
        return true;
    }

    private static void tag(Placed spot, ImageName image, Findings findings) {
        boolean moving = NAME.matcher(String.valueOf(spot.text())).matches()
                && image.digest() == null
                && (image.tag() == null || LATEST.equals(image.tag()));
        if (moving) {
            findings.add(spot.warning(
                    "is " + spot.quoted() + ", which "
                            + (image.tag() == null ? "has no tag, so it means latest" : "names the tag latest")
                            + ". Expected a version or a digest: what runs would change without a delivery.",
                    "Name a version there, or set it with <spec><images>."));
        }
    }
}
