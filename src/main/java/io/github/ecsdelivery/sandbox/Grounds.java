package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.admin.FaultBoard;
import io.github.ecsdelivery.sandbox.elbv2.ListenerServers;
import io.github.ecsdelivery.sandbox.permit.Evaluation;
import io.github.ecsdelivery.sandbox.permit.ServiceRoles;
import io.github.ecsdelivery.sandbox.s3.ObjectStore;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the rooms of one sandbox share.
 *
 * @param worlds at least one; the first one's account is home
 * @param time scaled, for ECS and CodeDeploy
 * @param real real time, for signatures and dates
 * @param ageing real time that can be moved, for tokens and sessions
 * @param random source of ids and tokens
 * @param faults asked before each call, and by rooms for conditions
 * @param permissions who may do what; rooms whose resources have policies add them
 * @param journal told of each call
 * @param listeners where load balancers answer on this machine; closed with the sandbox
 * @param registryAddress {@code host:port} of the home account's; waits until the registry is open, so not to be asked while rooms are made
 */
record Grounds(
        List<World> worlds,
        Sandbox.Options options,
        SandboxTime time,
        InstantSource real,
        InstantSource ageing,
        RandomGenerator random,
        Principals principals,
        ObjectStore objects,
        FaultBoard faults,
        Evaluation permissions,
        Journal journal,
        ListenerServers listeners,
        Supplier<String> registryAddress) {

    /** The roles that services of AWS work with. */
    ServiceRoles serviceRoles() {
        return new ServiceRoles(principals.roles(), permissions, journal);
    }

    /** The first world. */
    World world() {
        return worlds.get(0);
    }
}
