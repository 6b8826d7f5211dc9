package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.ImageRequest;
import java.util.Map;

/** Which module of this build pushes under which tag. */
final class PushTargets {
    private PushTargets() {}

    /**
     * Keeps two modules apart: the second would find the first one's image of this commit, and deliver that.
     *
     * @throws DeliveryException SETTING_INVALID when another module of this build pushes there
     */
    static void claim(ImageRequest request, Build build) throws DeliveryException {
        String module = build.project().getGroupId() + ":" + build.project().getArtifactId();
        Map<String, Object> context = build.context();
        Object owner;
        synchronized (context) {
            owner = context.putIfAbsent("ecs-delivery.pushed " + request.target(), module);
        }
        if (owner != null && !owner.equals(module)) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "<image><repository> is '" + request.repository() + "' for the modules " + owner + " and " + module
                            + ", and both push under the tag '" + request.tag().value() + "'.",
                    "Give each module a repository of its own, for example shop/@{application}, or write"
                            + " <tag>@{application}-@{commitTag}</tag>.");
        }
    }
}
