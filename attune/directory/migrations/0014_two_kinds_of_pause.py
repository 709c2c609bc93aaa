from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_only_the_hold(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Going back, a listing has one open pause at most: where there are two, the hold is the one that counts."""
    pauses = apps.get_model('directory', 'Pause').objects
    held = pauses.filter(ended_on=None, is_held=True).values('listing')
    pauses.filter(ended_on=None, is_held=False, listing__in=held).update(ended_on=models.F('began_on'))


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0013_facilitators'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='pause',
            name='one_pause_at_a_time',
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('listing', 'is_held'), name='one_pause_at_a_time'),
        ),
        migrations.RunPython(migrations.RunPython.noop, keep_only_the_hold),
    ]
