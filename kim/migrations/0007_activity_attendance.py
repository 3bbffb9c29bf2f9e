from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kim', '0006_activity_records'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='activity',
            name='photos',
        ),
        migrations.RemoveField(
            model_name='chapter',
            name='social_url',
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'terlaksana'), _negated=True), ('attendance__isnull', False), _connector='OR'), name='activity_held_has_attendance', violation_error_message='Isi jumlah hadir kegiatan yang terlaksana.'),
        ),
    ]
