package io.github.ecsdelivery.spec.check.address;

import io.github.ecsdelivery.spec.check.subject.Rule;
import java.util.List;

/** The rules about what names something in AWS: its form, and whether it lies where the delivery goes. */
public final class AddressRules {
    private AddressRules() {}

    /** In the order in which people read the findings: what is run first. */
    public static List<Rule> all() {
        return List.of(new ImagesRule(), new ArnRule(), new LogRegionRule(), new SettingsArnRule());
    }
}
