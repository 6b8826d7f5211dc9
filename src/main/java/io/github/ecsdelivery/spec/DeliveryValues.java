package io.github.ecsdelivery.spec;

import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.image.ImageRecord;
import io.github.ecsdelivery.spec.template.Values;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the placeholders of a delivery can stand for, and in which order the sources are asked. */
final class DeliveryValues {
    /** As long as the commit tag of the image. */
    private static final int SHORT = 12;

    private DeliveryValues() {}

    static Values of(SpecRequest request, ImageRecord image) {
        String environment = request.delivery().environment();
        return new Values(List.of(
                new Values.Source("user property", request.userProperties()),
                new Values.Source("environment '" + environment + "'", request.variables()),
                new Values.Source("delivery", facts(request, image)),
                new Values.Source("project property", request.projectProperties())));
    }

    private static Map<String, String> facts(SpecRequest request, ImageRecord image) {
        Delivery delivery = request.delivery();
        Map<String, String> facts = new TreeMap<>();
        facts.put("image", image.reference());
        facts.put("image.digest", image.digest());
        Stream.ofNullable(image.tags()).flatMap(List::stream).findFirst().ifPresent(tag -> facts.put("image.tag", tag));
        facts.put("commit", delivery.commit().id());
        facts.put("commit.short", delivery.commit().abbreviated(SHORT));
        String branch = delivery.commit().branch();
        if (branch != null) {
            facts.put("branch", branch);
        }
        facts.put("environment", delivery.environment());
        facts.put("region", delivery.region());
        facts.put("accountId", delivery.accountId());
        facts.put("application", delivery.application());
        facts.put("version", request.version());
        return facts;
    }
}
