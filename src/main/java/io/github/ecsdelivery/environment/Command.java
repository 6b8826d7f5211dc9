package io.github.ecsdelivery.environment;

/** Goals as a person types them on another machine, with all that they need to reach the same environment. */
public final class Command {
    private final String options;

    private Command(String options) {
        this.options = options;
    }

    /** Commands that reach where this delivery goes. */
    public static Command to(Delivery delivery) {
        return to(delivery.environment(), delivery.reach());
    }

    /** Commands that reach this environment. */
    public static Command to(String environment, Reach reach) {
        // A POM without environments has one of this name, which nobody has to choose.
        boolean chosen = !environment.equals(ChosenEnvironment.DEFAULT);
        return new Command((chosen ? " -Decs-delivery.environment=" + environment : "")
                + (reach.confirm() == null ? "" : " -Decs-delivery.confirm=" + reach.confirm())
                + (reach.sandbox() == null ? "" : " -Decs-delivery.sandbox=" + reach.sandbox()));
    }

    /** {@code mvn ecs-delivery:<goal>} with its options. */
    public String run(String goal) {
        return "mvn ecs-delivery:" + goal + options;
    }
}
