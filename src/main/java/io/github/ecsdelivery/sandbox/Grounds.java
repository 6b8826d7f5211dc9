package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.admin.FaultBoard;
import io.github.ecsdelivery.sandbox.s3.ObjectStore;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.time.SandboxTime;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.world.World;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the rooms of one sandbox share.
 *
 * @param time scaled, for ECS and CodeDeploy
 * @param real real time, for tokens, sessions and signatures
 * @param random source of ids and tokens
 * @param faults asked before each call, and by rooms for conditions
 * @param journal told of each call
 * @param registryAddress {@code host:port}; waits until the registry is open, so not to be asked while rooms are made
 */
record Grounds(
        World world,
        Sandbox.Options options,
        SandboxTime time,
        InstantSource real,
        RandomGenerator random,
        Principals principals,
        ObjectStore objects,
        FaultBoard faults,
        Journal journal,
        Supplier<String> registryAddress) {}
