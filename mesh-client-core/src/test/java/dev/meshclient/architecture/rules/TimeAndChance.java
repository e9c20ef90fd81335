package dev.meshclient.architecture.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Time, chance and threads come from one package, so that a test can be in command of them. What is forbidden elsewhere
 * is forbidden as a call and as a method reference.
 */
public final class TimeAndChance {
    private static final String NEW = "<init>";

    private static final List<Predicate<CodeUnitAccessTarget>> FORBIDDEN = List.of(
            // the clock
            named(System.class, "nanoTime", "currentTimeMillis"),
            target -> target.getOwner().getPackageName().startsWith("java.time")
                    && target.getName().equals("now"),
            target -> target.getOwner().isAssignableTo(Clock.class)
                    && target.getName().startsWith("system"),
            named(Clock.class, "tickMillis", "tickSeconds", "tickMinutes"),
            named(InstantSource.class, "system"),
            named(Date.class, NEW),
            named(Calendar.class, "getInstance"),
            named(GregorianCalendar.class, NEW),
            // chance
            named(Math.class, "random"),
            named(StrictMath.class, "random"),
            named(Random.class, NEW),
            all(ThreadLocalRandom.class),
            named(SplittableRandom.class, NEW),
            named(SecureRandom.class, "getInstance", "getInstanceStrong", "getSeed"),
            named(RandomGenerator.class, "of", "getDefault"),
            all(RandomGeneratorFactory.class),
            named(UUID.class, "randomUUID"),
            target -> isNamed(target, Collections.class, "shuffle") && takes(target, List.class),
            // other threads; some methods of Thread are newer than Java 17
            named(Thread.class, NEW, "ofVirtual", "ofPlatform", "startVirtualThread"),
            named(Timer.class, NEW),
            all(Executors.class),
            named(ThreadPoolExecutor.class, NEW),
            named(ForkJoinPool.class, NEW, "commonPool"),
            named(ForkJoinTask.class, "fork", "invokeAll"),
            target -> isNamed(target, SubmissionPublisher.class, NEW) && takes(target),
            target -> target.getOwner().isAssignableTo(CompletionStage.class)
                    && target.getName().endsWith("Async"),
            named(CompletionStage.class, "defaultExecutor", "delayedExecutor"),
            target -> target.getOwner().isAssignableTo(ConcurrentHashMap.class) && takesParallelism(target),
            named(Collection.class, "parallelStream"),
            named(BaseStream.class, "parallel"),
            all(StreamSupport.class), // whether it is to be parallel cannot be seen
            target -> target.getOwner().isEquivalentTo(Arrays.class)
                    && target.getName().startsWith("parallel"),
            // waiting for a time
            named(Thread.class, "sleep"),
            named(TimeUnit.class, "sleep", "timedWait", "timedJoin"),
            target -> isNamed(target, Object.class, "wait") && isTimed(target),
            target -> isNamed(target, Thread.class, "join") && isTimed(target),
            named(LockSupport.class, "parkNanos", "parkUntil"),
            named(Condition.class, "awaitNanos", "awaitUntil"),
            named(AbstractQueuedSynchronizer.class, "tryAcquireNanos", "tryAcquireSharedNanos"),
            named(AbstractQueuedLongSynchronizer.class, "tryAcquireNanos", "tryAcquireSharedNanos"),
            target -> takesTimeUnit(target) && !target.getOwner().isEquivalentTo(TimeUnit.class));

    private TimeAndChance() {}

    /** Returns the rule, for all classes but those of the package that holds the doors. */
    public static ArchRule onlyThrough(String timePackage) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(timePackage + "..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "the target is a source of time or chance", TimeAndChance::forbidden));
    }

    private static boolean forbidden(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && FORBIDDEN.stream().anyMatch(one -> one.test(target));
    }

    private static Predicate<CodeUnitAccessTarget> named(Class<?> owner, String... names) {
        Set<String> wanted = Set.of(names);
        return target -> wanted.contains(target.getName()) && target.getOwner().isAssignableTo(owner);
    }

    private static Predicate<CodeUnitAccessTarget> all(Class<?> owner) {
        return target -> target.getOwner().isAssignableTo(owner);
    }

    private static boolean isNamed(CodeUnitAccessTarget target, Class<?> owner, String name) {
        return named(owner, name).test(target);
    }

    private static boolean isTimed(CodeUnitAccessTarget target) {
        return !takes(target);
    }

    private static boolean takes(CodeUnitAccessTarget target, Class<?>... types) {
        List<String> names = Stream.of(types).map(Class::getName).toList();
        return names.equals(
                target.getRawParameterTypes().stream().map(JavaClass::getName).toList());
    }

    /** The bulk operations of a map begin with the size above which they use other threads. */
    private static boolean takesParallelism(CodeUnitAccessTarget target) {
        List<JavaClass> types = target.getRawParameterTypes();
        return !types.isEmpty() && types.get(0).isEquivalentTo(long.class);
    }

    private static boolean takesTimeUnit(CodeUnitAccessTarget target) {
        String owner = target.getOwner().getPackageName();
        return (owner.equals("java.lang") || owner.startsWith("java.util.concurrent"))
                && target.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .anyMatch(TimeUnit.class.getName()::equals);
    }
}
